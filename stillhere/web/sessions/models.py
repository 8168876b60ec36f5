"""A session of therapy as the practice keeps it, what it said before it was corrected, and uploads on their way."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models, transaction

from stillhere.model import Session, from_json
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership, Record
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class HourQuerySet(models.QuerySet["Hour"]):
    """Sessions by who may do what with them."""

    def visible_to(self, user: User) -> "HourQuerySet":
        """Those of the records that the person may read."""
        return self.filter(record__in=Record.objects.visible_to(user))

    def changeable_by(self, user: User) -> "HourQuerySet":
        """Those of the person's own cases; a supervisor reads what is shared and changes nothing."""
        return self.filter(record__in=records_open_to(user))


def records_open_to(user: User) -> models.QuerySet[Record]:
    """The records to which this person may add sessions: those of cases in which they are the therapist."""
    theirs = CaseMembership.objects.filter(user_id=user.pk, role=CaseMembership.Role.THERAPIST, ended_at=None)
    return Record.objects.visible_to(user).filter(case__in=theirs.values("case"))


class Hour(models.Model):
    """One session: its transcript as `stillhere.model.Session` in JSON, sealed by a key of its own.

    The key is made with the row, so that to delete it is to make these words unreadable and no others.

    `changed_at` is when its words or voices last changed: a review made before then is stale. `revision` counts the
    changes, so that two people can't correct over one another. `fingerprint` tells the same file again, within this
    record only; it is keyed, so that it confirms nothing to somebody who holds the file and the database alone.
    """

    class State(models.TextChoices):
        """How far it has come."""

        ROLES = "roles", "Who is who?"
        READY = "ready", "Ready"
        GONE = "gone", "Words deleted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="hours")
    key = models.ForeignKey(DataKey, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    held_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ROLES)
    transcript = EncryptedTextField()
    source_name = EncryptedTextField()
    format = models.CharField(max_length=40)
    lines = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = HourQuerySet.as_manager()

    class Meta:
        ordering = ("record", "number")
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="one_hour_a_number"),
            models.UniqueConstraint(
                fields=["record", "fingerprint"], condition=~models.Q(fingerprint=""), name="one_hour_a_file"
            ),
        ]

    def save(self, *args: Any, **options: Any) -> None:
        """A new session gets its key here, however it is made."""
        if self._state.adding and self.key_id is None:
            with transaction.atomic():
                self.key = DataKey.make()
                super().save(*args, **options)
        else:
            super().save(*args, **options)

    @property
    def data_key(self) -> DataKey:
        """Its own."""
        return self.key

    @property
    def is_gone(self) -> bool:
        """Whether its words were deleted; that it took place is still known."""
        return self.state == self.State.GONE

    @property
    def is_joint(self) -> bool:
        """Whether a couple came together: two partners spoke, and not one client."""
        return self.record.case.is_couple and not self.record.is_private

    def spoken(self) -> Session:
        """The transcript, opened."""
        return from_json(Session, self.transcript)

    @property
    def is_stale(self) -> bool:
        """Whether its words or voices were changed after it was read, so that its review may no longer fit."""
        review = getattr(self, "review", None)
        return review is not None and self.changed_at is not None and bool(review.made_at < self.changed_at)

    def get_absolute_url(self) -> str:
        """The session's page."""
        return f"/sessions/{self.pk}/"


class HourVersion(models.Model):
    """A session as it was before a correction; to undo is to bring the last of these back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hour = models.ForeignKey(Hour, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    transcript = EncryptedTextField()
    state = models.CharField(max_length=8, choices=Hour.State.choices)
    act = models.CharField(max_length=60)  # what was done to it then, as the audit calls it
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("hour", "number")
        constraints = [models.UniqueConstraint(fields=["hour", "number"], name="one_hour_version_a_number")]

    @property
    def data_key(self) -> DataKey:
        """Its session's."""
        return self.hour.data_key


class Upload(models.Model):
    """A file that is arriving in pieces (tus), each sealed as it comes; dropped a day after its last piece."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = EncryptedTextField()
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    touched_at = models.DateTimeField(auto_now=True)

    @property
    def data_key(self) -> DataKey:
        """Its record's."""
        return self.record.data_key


class UploadPiece(models.Model):
    """What one request brought; its file is sealed by the record's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    start = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("start",)
        constraints = [models.UniqueConstraint(fields=["upload", "start"], name="one_piece_a_place")]
