"""The audit: append-only, each event holding the hash of the one before.

An event names an act and a record by their ids; it never holds words, names or values. Rows can't be changed or deleted
through the models, and whoever changes the table by hand breaks the chain (`chain.broken`).
"""

from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """One act. `digest` is SHA-256 over the event and the digest before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    case_id = models.UUIDField(null=True, db_index=True)
    object_id = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)

    def save(self, *args: object, **options: object) -> None:
        """Only `audit.record` writes events, and only once."""
        if not self._state.adding:
            raise TypeError("An audit event can't be changed.")
        super().save(*args, **options)  # type: ignore[arg-type]

    def delete(self, *args: object, **options: object) -> tuple[int, dict[str, int]]:
        """Never."""
        raise TypeError("An audit event can't be deleted.")
