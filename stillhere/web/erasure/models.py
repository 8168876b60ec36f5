"""Receipts of what was deleted, what is still to be cleared away, legal holds, and who agreed to which times.

A receipt outlives what it is about, so it names it by id alone and holds no words.
"""

import uuid

from django.conf import settings
from django.db import models

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.sessions.models import Hour
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class Kind(models.TextChoices):
    """What is deleted: the source, with all that rests on it."""

    WORDS = "words", "The words of a session"
    TURNS = "turns", "What one person said in a session"
    HOUR = "hour", "A session with its notes"
    RECORD = "record", "A partner’s private record"
    CASE = "case", "A whole case"


class Because(models.TextChoices):
    """Why it was deleted."""

    ASKED = "asked", "Somebody asked for it"
    CONSENT = "consent", "Consent was withdrawn"
    RETENTION = "retention", "It had been kept for as long as it may be"


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    """Receipts by who may see them."""

    def visible_to(self, user: User) -> "ReceiptQuerySet":
        """One's own, those of cases that one leads, and all of them for whoever owns the practice."""
        if not user.is_authenticated or not user.is_clinical:
            return self.none()
        if user.is_owner:
            return self.all()
        return self.filter(models.Q(by_id=user.pk) | models.Q(case_id__in=Case.objects.led_by(user).values("pk")))


class Receipt(models.Model):
    """What went, when and by whom; `counts` by the names of `provenance.STORES`, `event` its number in the audit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    because = models.CharField(max_length=10, choices=Because.choices)
    case_id = models.UUIDField(db_index=True)
    object_id = models.UUIDField()
    counts = models.JSONField(default=dict)
    keys_destroyed = models.PositiveIntegerField(default=0)
    backups_gone_by = models.DateField()
    event = models.PositiveBigIntegerField()

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)

    def get_absolute_url(self) -> str:
        """Its page."""
        return f"/erasure/receipts/{self.pk}/"


class Leftover(models.Model):
    """Something outside the rows that goes once they are gone; it stands here until it is, whatever breaks between."""

    class Place(models.TextChoices):
        """Where it lies."""

        FILE = "file", "A sealed file"
        CACHE = "cache", "A folder of finished steps"
        JOB = "job", "A job that names a run"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="leftovers")
    place = models.CharField(max_length=8, choices=Place.choices)
    what = models.UUIDField()


class LegalHold(models.Model):
    """A case of which nothing may be deleted, since a court or a law needs it; lifted, the row stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holds")
    reason = EncryptedTextField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(auto_now_add=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-placed_at",)
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(lifted_at=None), name="one_hold_at_a_time")
        ]

    @property
    def data_key(self) -> DataKey:
        """Its case's."""
        return self.case.data_key


class Keep(models.Model):
    """A session whose words the therapist keeps beyond the usual time."""

    hour = models.OneToOneField(Hour, on_delete=models.CASCADE, primary_key=True, related_name="keep")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Agreed(models.Model):
    """That an owner has looked at what these rules would delete; `rules` is their digest. Until then nothing goes."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    rules = models.CharField(max_length=64)


class Night(models.Model):
    """A day whose round some worker has taken, so that several workers go round once."""

    day = models.DateField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
