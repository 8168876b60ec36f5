"""What the review's templates get: the same for the page, for its middle that htmx puts in place, and after an act."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token

from stillhere.report.register import is_joint
from stillhere.web.accounts.models import User
from stillhere.web.review.body import body_of
from stillhere.web.review.marks import Told, told_of
from stillhere.web.review.reading import Opened
from stillhere.web.review.who import may_work
from stillhere.web.sessions.models import Hour


def context_of(request: HttpRequest, hour: Hour, opened: Opened, *, said: uuid.UUID | None = None) -> dict[str, Any]:
    """`said` is a decision just made, for the toast."""
    user = request.user
    assert isinstance(user, User)
    may = may_work(user, hour)
    told = told_of(opened.page.reading, hour.decisions.select_related("by"))
    earlier, later = _neighbours(hour)
    return {
        "section": "cases",
        "hour": hour,
        "case": hour.record.case,
        "may": may,
        "earlier": earlier,
        "later": later,
        "stale": hour.is_stale,
        "body": body_of(opened, hour.pk, may=may, csrf=get_token(request)),
        "marks": opened.page.marks,
        "joint": is_joint(opened.review),
        "told": told,
        "toast": _toast(told, said),
    }


def _neighbours(hour: Hour) -> tuple[tuple[uuid.UUID, int] | None, tuple[uuid.UUID, int] | None]:
    """The sessions before and after it in the same record; another record's are kept apart from this one's."""
    run = list(Hour.objects.filter(record=hour.record_id).order_by("number").values_list("pk", "number"))
    at = next(n for n, (pk, _) in enumerate(run) if pk == hour.pk)
    return run[at - 1] if at else None, run[at + 1] if at + 1 < len(run) else None


def _toast(told: tuple[Told, ...], said: uuid.UUID | None) -> Told | None:
    return next((one for one in told if one.pk == said), None)
