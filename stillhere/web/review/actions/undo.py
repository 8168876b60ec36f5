"""Take an act of deciding back: what held before it holds again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.review.models import Decision
from stillhere.web.review.who import may_work
from stillhere.web.trust import audit


def undo(by: User, decision: Decision) -> None:
    """All that was said in the same act; nothing where it was taken back already. PermissionDenied for others."""
    if not may_work(by, decision.hour):
        raise PermissionDenied
    with transaction.atomic():
        said = Decision.objects.select_for_update().filter(hour=decision.hour, act=decision.act)
        undone = set(Decision.objects.filter(undoes__act=decision.act).values_list("undoes", flat=True))
        for one in [row for row in said if row.verdict != Decision.Verdict.UNDO and row.pk not in undone]:
            Decision.objects.create(
                hour=one.hour,
                by=by,
                utterance_id=one.utterance_id,
                code=one.code,
                verdict=Decision.Verdict.UNDO,
                undoes=one,
            )
        audit.record(by, "mark.taken_back", case_id=decision.hour.record.case_id, about=decision)
