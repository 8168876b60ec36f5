"""Write an act down, chained to the one before; whether all still stand as written is told by `trust.verify`.

The chain is keyed (HMAC-SHA-256), so that whoever can write to the table, and nothing else, can't make it anew.
"""

import hashlib
import hmac
import json
import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from stillhere.web.trust import head
from stillhere.web.trust.keys import chain_key
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
        event.save()
        here, last_head = head.Head(number, event.digest), head.Head(number - 1, before)

        def note() -> None:
            head.advance(to=here, last=last_head)

        # A note that can't be written lags behind the table, which is nothing; the act itself is done.
        transaction.on_commit(note, robust=True)
    return event


def digest(event: AuditEvent, before: str) -> str:
    """HMAC-SHA-256 of the event's fields and the digest before it."""
    fields = [
        before,
        event.number,
        _instant(event.at),
        str(event.actor_id or ""),
        event.act,
        str(event.case_id or ""),
        event.object_id,
    ]
    words = json.dumps(fields, separators=(",", ":")).encode()
    return hmac.new(chain_key(), words, hashlib.sha256).hexdigest()


def _instant(at: datetime) -> str:
    return at.astimezone(tz=timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds")
