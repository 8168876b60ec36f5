"""The nightly round: finish what was begun, then let go what has been kept for as long as it may be.

Twice is the same as once. Each session goes in a transaction of its own, so that a round that breaks off is gone on
with by the next.
"""

import logging
import shutil
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from stillhere.web.erasure import clearing, retention
from stillhere.web.erasure.actions.delete_words import wipe
from stillhere.web.erasure.models import Because, Night
from stillhere.web.sessions.actions.drop_upload import drop_uploads
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour

log = logging.getLogger(__name__)
_looked: list[date] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round did; `agreed` is false where nobody has looked at the rules yet, and nothing was let go."""

    agreed: bool
    transcripts: int = 0
    uploads: int = 0
    left: int = 0


def tick(now: datetime | None = None) -> Round:
    """Go round once."""
    now = now or timezone.now()
    transcripts = uploads = 0
    agreed = retention.agreed() is not None
    if agreed:
        for hour in list(retention.due_hours(now).defer("transcript", "source_name")):
            try:
                wipe(hour, by=None, because=Because.RETENTION)
                transcripts += 1
            except (Refused, Hour.DoesNotExist):  # held, or deleted by somebody, since the list was made
                continue
        due = retention.due_uploads(now)
        uploads = due.count()
        with transaction.atomic():
            drop_uploads(due)
    left = clearing.clear()
    sweep_caches()
    clearing.scrub()
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM vault_datakey, hours_hour, hours_hourversion, review_storedreview")
    return Round(agreed=agreed, transcripts=transcripts, uploads=uploads, left=left)


def sweep_caches() -> None:
    """Folders of finished steps whose session is gone: a worker may have been at one as it went."""
    root = Path(settings.DATA) / "cache"
    if not root.is_dir():
        return
    found: dict[uuid.UUID, Path] = {}
    for folder in root.iterdir():
        try:
            found[uuid.UUID(hex=folder.name)] = folder
        except ValueError:
            continue
    standing = set(Hour.objects.exclude(state=Hour.State.GONE).values_list("pk", flat=True))
    for pk, folder in found.items():
        if pk not in standing:
            shutil.rmtree(folder, ignore_errors=True)


def once_a_day() -> Round | None:
    """The round, for the first worker that asks on a day; None for all others."""
    today = timezone.localdate()
    if today in _looked:
        return None
    _looked[:] = [today]
    try:
        with transaction.atomic():
            Night.objects.create(day=today)
    except IntegrityError:
        return None
    try:
        return tick()
    except (DatabaseError, OSError) as problem:
        log.warning("The nightly round broke off, and the next goes on: %s", type(problem).__name__)
        return None
