"""Notes and their versions. A private psychotherapy note is sealed by another key than all else of the record."""

import uuid

from django.conf import settings
from django.db import models

from stillhere.web.cases.models import Record
from stillhere.web.sessions.models import Hour
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class Note(models.Model):
    """One note of one kind about one session; what it says lies in its versions."""

    class Kind(models.TextChoices):
        """Who it is for."""

        PROGRESS = "progress", "Progress note"
        PRIVATE = "private", "Private note"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="notes")
    hour = models.ForeignKey(Hour, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hour", "kind", "by"], name="one_note_of_a_kind")]

    @property
    def data_key(self) -> DataKey:
        """The record's, or the one for psychotherapy notes."""
        return self.record.notes_key if self.kind == self.Kind.PRIVATE else self.record.data_key


class NoteVersion(models.Model):
    """What a note said at one time; the newest is what it says."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body = EncryptedTextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    quotes = models.JSONField(default=list)  # ids of the lines it quotes, never their words

    class Meta:
        ordering = ("note", "number")
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="one_version_a_number")]

    @property
    def data_key(self) -> DataKey:
        """Its note's."""
        return self.note.data_key
