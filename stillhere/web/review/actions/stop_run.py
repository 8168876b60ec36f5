"""Ask a reading to stop; what was finished is kept for the next one."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.review.models import Run
from stillhere.web.review.who import may_work
from stillhere.web.trust import audit


def stop_run(by: User, run: Run) -> None:
    """Stop a run nobody has begun at once, another after the step it is at. PermissionDenied for others."""
    if not may_work(by, run.hour):
        raise PermissionDenied
    with transaction.atomic():
        waiting = Run.objects.filter(pk=run.pk, state=Run.State.WAITING)
        if not waiting.update(state=Run.State.STOPPED, cancel=True, ended_at=timezone.now()):
            Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(cancel=True)
        audit.record(by, "run.stopped", case_id=run.hour.record.case_id, about=run)
