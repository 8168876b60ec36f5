"""Let go of uploads that nobody went on with, and of sealed files whose writing a crash broke off."""

import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from stillhere.web.erasure.models import LegalHold
from stillhere.web.sessions.actions.drop_upload import drop_uploads
from stillhere.web.sessions.models import Upload

KEPT = timedelta(days=1)
MOST_AT_ONCE = 20  # uploads that one call drops, so that it never takes long; a later call goes on


def drop_leftovers() -> int:
    """Drop the oldest uploads that nobody touched for a day, and tell how many there were. A legal hold keeps its own.

    Nobody asks for it and nobody's words are seen, so the audit, which tells what people did, holds no line of it.
    """
    with transaction.atomic():
        on_hold = LegalHold.objects.filter(lifted_at=None).values("case")
        old = Upload.objects.filter(touched_at__lt=timezone.now() - KEPT).exclude(record__case__in=on_hold)
        old = old.order_by("touched_at")
        held = [upload.pk for upload in old.select_for_update(skip_locked=True).only("pk", "touched_at")[:MOST_AT_ONCE]]
        drop_uploads(Upload.objects.filter(pk__in=held))
    _drop_broken_off()
    return len(held)


def _drop_broken_off() -> None:
    """What a killed process left of a file has no name that anything looks for."""
    for part in (Path(settings.DATA) / "files").glob("*/*.part"):
        with suppress(FileNotFoundError):  # finished at this very moment, or dropped by another worker
            if part.stat().st_mtime < time.time() - KEPT.total_seconds():
                part.unlink()
