"""What lies outside the rows goes after they are gone, and stands written down until it is."""

import logging
import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from stillhere.web.erasure.models import Leftover, Receipt
from stillhere.web.vault import files

log = logging.getLogger(__name__)
Place = Leftover.Place

LONGEST_JOB = timedelta(hours=1)  # a worker lets go of a deleted run at its next step, hence long before


def lay(receipt: Receipt, place: Leftover.Place, ids: Iterable[UUID]) -> None:
    """Write down what is to be cleared away, in the transaction in which its rows go."""
    Leftover.objects.bulk_create(Leftover(receipt=receipt, place=place, what=one) for one in ids)


def clear(receipt: Receipt | None = None) -> int:
    """Clear away what is written down, of one receipt or all, and tell how much stays for the next round."""
    rows = Leftover.objects.all() if receipt is None else receipt.leftovers.all()
    left = 0
    for row in rows:
        try:
            done = _gone(row)
        except OSError as problem:
            log.warning("A %s could not be cleared away: %s", row.place, type(problem).__name__)
            done = False
        if done:
            Leftover.objects.filter(pk=row.pk).delete()
        else:
            left += 1
    return left


def clear_after(receipt: Receipt) -> None:
    """Clear away once the transaction holds; if anything breaks there, the next round does it."""

    def after() -> None:
        try:
            clear(receipt)
            scrub()
        except Exception as problem:
            log.warning("Clearing away waits for the next round: %s", type(problem).__name__)

    transaction.on_commit(after)


def cache_folder(hour_id: UUID) -> Path:
    """Where a session's finished steps lie (`review.task.cache_of`)."""
    return Path(settings.DATA) / "cache" / hour_id.hex


def jobs_of(runs: Iterable[UUID]) -> list[UUID]:
    """Those of the runs that a row of the queue names."""
    from django_tasks_db.models import DBTaskResult

    return [pk for pk in runs if DBTaskResult.objects.filter(args_kwargs__args=[str(pk)]).exists()]


def scrub() -> None:
    """Overwrite what SQLite still holds of deleted rows in its journal; PostgreSQL does so when it vacuums."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _gone(row: Leftover) -> bool:
    if row.place == Place.FILE:
        files.delete(row.what)
    elif row.place == Place.CACHE:
        folder = cache_folder(row.what)
        if folder.exists():
            shutil.rmtree(folder)
    else:
        return _job_gone(row.what)
    return True


def _job_gone(run: UUID) -> bool:
    """A worker that is at a job writes its end into the row, so that one waits; but not for a worker that has died."""
    from django_tasks_db.models import DBTaskResult

    rows, now = DBTaskResult.objects.filter(args_kwargs__args=[str(run)]), timezone.now()
    lately = (now - LONGEST_JOB, now + LONGEST_JOB)
    rows.exclude(pk__in=rows.running().filter(started_at__range=lately).values("pk")).delete()
    return not rows.exists()
