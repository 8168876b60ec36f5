"""Write an act down, and tell whether what was written down still stands as it was written."""

import hashlib
import json
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from stillhere.web.trust.models import AuditEvent

if TYPE_CHECKING:
    from stillhere.web.accounts.models import User

LOCK = 727_001  # a number of our own for PostgreSQL's advisory locks


def record(actor: "User | None", act: str, *, case_id: uuid.UUID | None = None, about: object = "") -> AuditEvent:
    """Append one act; `about` is the primary key of what it was done to. In the same transaction as the change."""
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite's IMMEDIATE transactions are one after another already
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = AuditEvent.objects.order_by("-number").values_list("number", "digest").first()
        number, before = (last[0] + 1, last[1]) if last else (1, "")
        event = AuditEvent(
            number=number,
            at=timezone.now(),
            actor=actor if actor is not None and actor.pk else None,
            act=act,
            case_id=case_id,
            object_id=str(getattr(about, "pk", about)),
        )
        event.digest = digest(event, before)
        event.save(force_insert=True)
    return event


def digest(event: AuditEvent, before: str) -> str:
    """SHA-256 of the event's fields and the digest before it."""
    fields = [
        before,
        event.number,
        _instant(event.at),
        str(event.actor_id or ""),
        event.act,
        str(event.case_id or ""),
        event.object_id,
    ]
    return hashlib.sha256(json.dumps(fields, separators=(",", ":")).encode()).hexdigest()


def broken() -> Iterator[int]:
    """Numbers of the events at which the chain does not hold: changed, or standing after a gap."""
    before, expected = "", 1
    for event in AuditEvent.objects.iterator(chunk_size=2000):
        if event.number != expected or event.digest != digest(event, before):
            yield event.number
        before, expected = event.digest, event.number + 1


def _instant(at: datetime) -> str:
    return at.astimezone(tz=timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds")
