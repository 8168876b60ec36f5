"""A session of therapy as the practice keeps it, and an upload on its way to becoming one."""

import uuid

from django.conf import settings
from django.db import models

from stillhere.web.cases.models import Record
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class Hour(models.Model):
    """One session: its transcript as `stillhere.model.Session` in JSON, sealed by its record's key."""

    class State(models.TextChoices):
        """How far it has come."""

        ROLES = "roles", "Who is who?"
        READY = "ready", "Ready"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="hours")
    number = models.PositiveIntegerField()
    held_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ROLES)
    transcript = EncryptedTextField()
    source_name = EncryptedTextField()
    format = models.CharField(max_length=40)
    lines = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("record", "number")
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="one_hour_a_number")]

    @property
    def data_key(self) -> DataKey:
        """Its record's."""
        return self.record.data_key

    def get_absolute_url(self) -> str:
        """The session's page."""
        return f"/sessions/{self.pk}/"


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
