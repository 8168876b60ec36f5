"""Ask for a session to be read."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import require
from stillhere.web.review.models import Run
from stillhere.web.review.task import read_hour
from stillhere.web.review.who import may_work
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit


def start_run(by: User, hour: Hour) -> Run:
    """The run that will read it; the one under way where there is one. PermissionDenied for all but its therapist.

    ValueError while nobody has said who is who, ConsentMissing while not everybody in it has said yes to being read.
    """
    if not may_work(by, hour):
        raise PermissionDenied
    with transaction.atomic():
        held = Hour.objects.select_for_update().get(pk=hour.pk)
        if held.is_gone:
            raise ValueError("The words of this session were deleted, so there is nothing to read.")
        if held.state != Hour.State.READY:
            raise ValueError("Say who is who first; then this session can be read.")
        require(hour.record, Purpose.TEXT_ANALYSIS)
        under_way = held.runs.filter(state__in=(Run.State.WAITING, Run.State.RUNNING), cancel=False).first()
        if under_way is not None:
            return under_way
        run = Run.objects.create(hour=hour, asked_by=by)
        read_hour.enqueue(str(run.pk))
        audit.record(by, "run.started", case_id=hour.record.case_id, about=run)
    return run
