"""Let go of uploads that nobody went on with."""

from datetime import timedelta

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
    return len(held)
