"""Take away what the program read in a session: a yes was taken back, or its words are gone."""

import shutil
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.review import reading
from stillhere.web.review.models import Decision, Run, StoredReview
from stillhere.web.review.task import cache_of
from stillhere.web.review.who import may_work
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

UNDER_WAY = (Run.State.WAITING, Run.State.RUNNING)


def drop_reading(by: User, hour: Hour) -> Mapping[str, int]:
    """How many readings, decisions about the program's marks, and runs under way went. Marks added by hand stay.

    PermissionDenied for all but the session's therapist.
    """
    if not may_work(by, hour):
        raise PermissionDenied
    with transaction.atomic():
        now = timezone.now()
        runs = Run.objects.filter(hour=hour, state=Run.State.WAITING).update(
            state=Run.State.STOPPED, cancel=True, ended_at=now
        )
        runs += Run.objects.filter(hour=hour, state=Run.State.RUNNING).update(cancel=True)
        kept = Decision.objects.filter(hour=hour, verdict=Decision.Verdict.ADD).values("pk")
        about = Decision.objects.filter(hour=hour).exclude(pk__in=kept).exclude(undoes__in=kept)
        marks = about.count()
        about.delete()
        readings, _ = StoredReview.objects.filter(hour=hour).delete()
        if readings or marks or runs:
            audit.record(by, "review.dropped", case_id=hour.record.case_id, about=hour)
        transaction.on_commit(lambda: _forget(hour))
    return {"readings": readings, "marks": marks, "runs": runs}


def _forget(hour: Hour) -> None:
    """What lies outside the database: finished steps on disk, and the opened review in memory."""
    shutil.rmtree(cache_of(hour), ignore_errors=True)
    reading.forget(hour.pk)
