"""Where the practice and each client are, from which day on; rows are added and never changed."""

import uuid

from django.conf import settings
from django.db import models

from stillhere.web.cases.models import Case
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class Whose(models.TextChoices):
    """Whom a statement is about."""

    CLIENT = "client", "The client"
    PARTNER_A = "partner_a", "The first partner"
    PARTNER_B = "partner_b", "The second partner"


class PracticePlace(models.Model):
    """Where the practice is from a day on."""

    place = models.CharField(max_length=40)
    from_on = models.DateField()
    said_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class ClientPlace(models.Model):
    """Where a client or partner is when they meet, from a day on; sealed by the case's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="places")
    whose = models.CharField(max_length=12, choices=Whose.choices)
    place = EncryptedTextField()
    from_on = models.DateField()
    said_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    @property
    def data_key(self) -> DataKey:
        """Its case's."""
        return self.case.data_key
