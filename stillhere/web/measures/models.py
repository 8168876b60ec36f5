"""One person's answers to one instrument, and that somebody read what could not wait."""

import uuid

from django.conf import settings
from django.db import models

from stillhere import model
from stillhere.model import from_json
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.sessions.models import records_open_to
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class ResponseQuerySet(models.QuerySet["StoredResponse"]):
    """Answers by who may see them."""

    def changeable_by(self, user: User) -> "ResponseQuerySet":
        """Of the records to which this person may add: their therapist's alone."""
        return self.filter(record__in=records_open_to(user))

    def opened(self) -> "ResponseQuerySet":
        """With all that unsealing needs."""
        return self.select_related("record__data_key", "record__case__data_key")


class StoredResponse(models.Model):
    """Answers as they were given: `stillhere.model.Response` in JSON, sealed.

    `waits` says that something in it has not been read by a person; not what, and not of which kind. `private` says
    that its form is answered alone: whatever record of a couple it lay in, it would be for nobody else's eyes.
    """

    class Channel(models.TextChoices):
        """How the answers came."""

        PAPER = "paper", "Written on paper"
        SPOKEN = "spoken", "Asked in the session"
        SCREEN = "screen", "Answered on screen"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="responses")
    respondent = models.CharField(max_length=10)
    instrument = models.CharField(max_length=80)  # as it is filed: "phq_9@1.0.0"
    session = models.PositiveIntegerField(null=True)
    completed_at = models.DateTimeField()
    channel = models.CharField(max_length=8, choices=Channel.choices)
    private = models.BooleanField(default=False)
    waits = models.BooleanField(default=False, db_index=True)
    body = EncryptedTextField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ("completed_at", "entered_at", "id")

    @property
    def data_key(self) -> DataKey:
        """Its record's."""
        return self.record.data_key

    def given(self) -> model.Response:
        """The answers, opened."""
        return from_json(model.Response, self.body)

    def get_absolute_url(self) -> str:
        """Its page."""
        return f"/measures/{self.pk}/"


class ReadRisk(models.Model):
    """That a named person read what waited in a response, and what they did; nothing else closes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(StoredResponse, on_delete=models.CASCADE, related_name="reads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    what = EncryptedTextField()

    class Meta:
        ordering = ("at",)

    @property
    def data_key(self) -> DataKey:
        """Its record’s."""
        return self.response.record.data_key
