"""A run of the pipeline over a session, the review it gave, and people's decisions about single marks."""

import uuid

from django.conf import settings
from django.db import models

from stillhere.web.sessions.models import Hour
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class Run(models.Model):
    """One reading of one session: progress in real units, and whether somebody asked it to stop.

    `message` is a text's id, never words of the session.
    """

    class State(models.TextChoices):
        """How it stands."""

        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Reading"
        DONE = "done", "Read"
        STOPPED = "stopped", "Stopped"
        FAILED = "failed", "Broke off"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hour = models.ForeignKey(Hour, on_delete=models.CASCADE, related_name="runs")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING, db_index=True)
    step = models.CharField(max_length=60, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=120, blank=True)
    cancel = models.BooleanField(default=False)
    worker = models.UUIDField(null=True)  # whose it is: a worker that was thought dead finds another's number here
    asked_at = models.DateTimeField(auto_now_add=True)
    tries = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True)  # the worker's last sign of life
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at",)


class StoredReview(models.Model):
    """What a run found: `stillhere.model.Review` in JSON.

    `waits_alone` and `waits_first` say that its therapist has not yet opened the page which they should read; neither
    says what stands there.
    """

    hour = models.OneToOneField(Hour, on_delete=models.CASCADE, primary_key=True, related_name="review")
    body = EncryptedTextField()
    made_at = models.DateTimeField(auto_now=True)
    made_by = models.ForeignKey(Run, null=True, on_delete=models.SET_NULL, related_name="+")
    waits_alone = models.BooleanField(default=False)
    waits_first = models.BooleanField(default=False)

    @property
    def data_key(self) -> DataKey:
        """Its session's."""
        return self.hour.data_key


class Decision(models.Model):
    """What a person said of one line's mark: confirmed, corrected, rejected, or added. The latest one holds."""

    class Verdict(models.TextChoices):
        """What was said."""

        KEEP = "keep", "Keep"
        CORRECT = "correct", "Correct"
        REJECT = "reject", "Not this"
        ADD = "add", "Added"
        UNDO = "undo", "Taken back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hour = models.ForeignKey(Hour, on_delete=models.CASCADE, related_name="decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    utterance_id = models.CharField(max_length=40)  # or its digest, where a file brought ids that might hold a name
    code = models.CharField(max_length=40)
    instead = models.CharField(max_length=40, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    start = models.PositiveIntegerField(null=True)  # of the words it rests on, in the line
    end = models.PositiveIntegerField(null=True)
    act = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)  # one press of a button
    undoes = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("at", "id")
