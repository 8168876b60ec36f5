"""The audit: append-only, each event holding a keyed digest over itself and the one before.

An event names an act and a record by their ids; it never holds words, names or values. Rows can't be changed or deleted
through the models, and whoever changes the table by hand, without the key, breaks the chain (`trust.verify`).
"""

from typing import Any, Never

from django.conf import settings
from django.db import models


class AppendOnly(models.QuerySet["AuditEvent"]):
    """Reads alone: one by one through `audit.record` is the only way in, and there is none out."""

    def _refuse(self, *_: Any, **__: Any) -> Never:
        raise TypeError("The audit is written by audit.record alone, and nothing in it can be changed or deleted.")

    update = _update = delete = _raw_delete = _refuse
    bulk_create = bulk_update = update_or_create = get_or_create = _refuse


class AuditEvent(models.Model):
    """One act. `digest` is HMAC-SHA-256 over the event and the digest before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    case_id = models.UUIDField(null=True, db_index=True)
    object_id = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ("number",)

    def save(self, **options: Any) -> None:
        """Only `audit.record` writes events, and only once; a number that is there already is refused."""
        if not self._state.adding:
            raise TypeError("An audit event can't be changed.")
        super().save(**{**options, "force_insert": True})

    def delete(self, *args: object, **options: object) -> tuple[int, dict[str, int]]:
        """Never."""
        raise TypeError("An audit event can't be deleted.")
