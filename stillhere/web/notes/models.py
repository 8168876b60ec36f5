"""Notes, versions and drafts. A private psychotherapy note is sealed by another key than all else of the record."""

import uuid

from django.conf import settings
from django.db import models

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership, Record
from stillhere.web.sessions.models import Hour
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes by who may read them."""

    def visible_to(self, user: User) -> "NoteQuerySet":
        """Progress notes of the records a person sees; a private note for its author alone, whoever else asks."""
        seen = self.filter(record__in=Record.objects.visible_to(user))
        return seen.filter(models.Q(kind=Note.Kind.PROGRESS) | models.Q(kind=Note.Kind.PRIVATE, by_id=user.pk))

    def opened(self) -> "NoteQuerySet":
        """With all that unsealing a note needs, in one query."""
        return self.select_related(
            "record__data_key", "record__notes_key", "record__case", "hour__key", "by", "signed_by"
        )


class Note(models.Model):
    """One note of one kind about one session; what it says lies in its versions, what is being written in its drafts.

    `revision` counts what was saved or signed: whoever writes on says which one they had before them.
    """

    class Kind(models.TextChoices):
        """Who it is for."""

        PROGRESS = "progress", "Progress note"
        PRIVATE = "private", "Private note"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="notes")
    hour = models.ForeignKey(Hour, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hour"], condition=models.Q(kind="progress"), name="one_progress_note_a_session"
            ),
            models.UniqueConstraint(
                fields=["hour", "by"], condition=models.Q(kind="private"), name="one_private_note_each"
            ),
        ]

    @property
    def data_key(self) -> DataKey:
        """The record's, or the one for psychotherapy notes."""
        return self.record.notes_key if self.kind == self.Kind.PRIVATE else self.record.data_key

    @property
    def is_private(self) -> bool:
        """For its author alone."""
        return self.kind == self.Kind.PRIVATE


class NoteVersion(models.Model):
    """What a note said at one time; the newest that is no addendum is what it says. Never changed once it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body = EncryptedTextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    addendum = models.BooleanField(default=False)  # stands below what was signed
    quotes = models.JSONField(default=list)  # ids of the lines it quotes, never their words

    class Meta:
        ordering = ("note", "number")
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="one_version_a_number")]

    @property
    def data_key(self) -> DataKey:
        """Its note's."""
        return self.note.data_key

    def save(self, *args: object, **options: object) -> None:
        """Once."""
        if not self._state.adding:
            raise TypeError("A version of a note can't be changed.")
        super().save(*args, **options)  # type: ignore[arg-type]

    def delete(self, *args: object, **options: object) -> tuple[int, dict[str, int]]:
        """Only with its whole note."""
        raise TypeError("A version of a note can't be deleted.")


class NoteDraft(models.Model):
    """What one person is writing and has not saved: theirs alone, whoever else may read the note.

    `on` is the note's revision that it goes on from, `writes` how often it was written: together they say which words
    a page has before it, so that no tab overwrites another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="drafts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = EncryptedTextField()
    on = models.PositiveIntegerField()
    writes = models.PositiveIntegerField(default=0)
    page = models.CharField(max_length=36, blank=True)  # the open page that wrote last
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "by"], name="one_draft_each")]

    @property
    def data_key(self) -> DataKey:
        """Its note's."""
        return self.note.data_key

    @property
    def base(self) -> int:
        """What a page with these words before it says it has."""
        return self.on + self.writes


def writes(user: User, record: Record) -> bool:
    """Whether this person writes notes here: a therapist of the case; a supervisor reads the progress note."""
    return (
        user.is_clinical
        and CaseMembership.objects.filter(
            case_id=record.case_id, user_id=user.pk, role=CaseMembership.Role.THERAPIST, ended_at=None
        ).exists()
    )
