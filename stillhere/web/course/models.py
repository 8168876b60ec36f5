"""What people hold about a course, and the small facts that each reading gives to it."""

import uuid

from django.conf import settings
from django.db import models

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.sessions.models import Hour, records_open_to
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries by who may see them."""

    def changeable_by(self, user: User) -> "EntryQuerySet":
        """Of the records to which this person may add: their therapist's alone."""
        return self.filter(record__in=records_open_to(user))

    def opened(self) -> "EntryQuerySet":
        """With all that unsealing needs."""
        return self.select_related("record__data_key", "record__case__data_key")


class Entry(models.Model):
    """One thing that is held about a course: a noun of `stillhere.model.course` in JSON, sealed by the record's key.

    One table, so that a whole course opens in one query whatever lies in it. `hour` is the session whose line it rests
    on: when its words go, a suggestion goes with them and what a person wrote keeps its place and loses its quotation.
    """

    class Kind(models.TextChoices):
        """Which noun it is (course/kinds.py)."""

        EARLIER = "earlier", "An earlier therapy"
        PLAN = "plan", "The plan for the pull to leave"
        STRAIN = "strain", "A strain that was noted"
        THREAD = "thread", "Something to hold in mind"
        EXPECTATION = "expectation", "An expectation of others"
        EPISODE = "episode", "A moment with another person"
        SHEET = "sheet", "What intake knows and how it ended"
        CARD = "card", "What was decided about a card"
        BRIEF = "brief", "A brief that was read and signed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    hour = models.ForeignKey(Hour, null=True, on_delete=models.CASCADE, related_name="entries")
    of = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="parts")
    draft = models.BooleanField(default=False)  # a program's suggestion that nobody confirmed
    replaced_at = models.DateTimeField(null=True)  # an earlier version, kept
    body = EncryptedTextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")
        indexes = [models.Index(fields=["record", "kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind"],
                condition=models.Q(kind__in=("plan", "sheet"), replaced_at=None),
                name="one_standing_plan_and_sheet",
            )
        ]

    @property
    def data_key(self) -> DataKey:
        """Its record's."""
        return self.record.data_key


class StoredFacts(models.Model):
    """What one reading gives to its course: `stillhere.model.SessionFacts` in JSON, sealed by its session's own key.

    Derived, and made anew wherever `stamp` no longer fits: it names the reading, the last decision about it and the
    profile that was in force, so that no page shows what has been corrected, withdrawn or forbidden since.
    """

    hour = models.OneToOneField(Hour, on_delete=models.CASCADE, primary_key=True, related_name="facts")
    body = EncryptedTextField()
    stamp = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now=True)

    @property
    def data_key(self) -> DataKey:
        """Its session's."""
        return self.hour.data_key


class Taught(models.Model):
    """What the practice's own courses taught the forecast by one day: numbers alone, and no word of anybody.

    `body` holds the hazard, where enough courses have finished, and how well it did on courses it had not seen; a
    therapist in it is named by their id.
    """

    on = models.DateField(primary_key=True)
    finished = models.PositiveIntegerField()
    body = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-on",)
