"""Take away what the program read in a session: a yes was taken back, or its words are gone."""

import shutil
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.model import SourceKind
from stillhere.web.accounts.models import User
from stillhere.web.course.models import Entry, StoredFacts
from stillhere.web.course.signed import strike
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.review import reading
from stillhere.web.review.models import Decision, Run, StoredReview
from stillhere.web.review.task import cache_of
from stillhere.web.review.who import may_work
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit


def drop_reading(by: User, hour: Hour) -> Mapping[str, int]:
    """How many readings and decisions about the program's marks went. Marks added by hand stay.

    PermissionDenied for all but the session's therapist, Held under a legal hold.
    """
    if not may_work(by, hour):
        raise PermissionDenied
    with transaction.atomic():
        locked_and_free(hour.record.case_id)
        kept = Decision.objects.filter(hour=hour, verdict=Decision.Verdict.ADD).values("pk")
        about = Decision.objects.filter(hour=hour).exclude(pk__in=kept).exclude(undoes__in=kept)
        marks = about.count()
        about.delete()
        readings, _ = StoredReview.objects.filter(hour=hour).delete()
        StoredFacts.objects.filter(hour=hour).delete()
        Entry.objects.filter(hour=hour, draft=True).delete()
        strike(hour.record_id, hour.number, kind=SourceKind.SESSION)  # what signed briefs say because of it
        if readings or marks:
            audit.record(by, "review.dropped", case_id=hour.record.case_id, about=hour)
        transaction.on_commit(lambda: _forget(hour))
    return {"readings": readings, "marks": marks}


def stop_reading(by: User, hour: Hour) -> int:
    """How many readings that waited or were under way were stopped. PermissionDenied as above."""
    if not may_work(by, hour):
        raise PermissionDenied
    with transaction.atomic():
        waiting = Run.objects.filter(hour=hour, state=Run.State.WAITING)
        stopped = waiting.update(state=Run.State.STOPPED, cancel=True, ended_at=timezone.now())
        stopped += Run.objects.filter(hour=hour, state=Run.State.RUNNING, cancel=False).update(cancel=True)
        if stopped:
            audit.record(by, "run.stopped", case_id=hour.record.case_id, about=hour)
    return stopped


def _forget(hour: Hour) -> None:
    """What lies outside the database: finished steps on disk, and the opened review in memory."""
    shutil.rmtree(cache_of(hour), ignore_errors=True)
    reading.forget(hour.pk)
