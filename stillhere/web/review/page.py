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
    return {
        "section": "cases",
        "hour": hour,
        "case": hour.record.case,
        "may": may,
        "stale": hour.is_stale,
        "body": body_of(opened, hour.pk, may=may, csrf=get_token(request)),
        "marks": opened.page.marks,
        "joint": is_joint(opened.review),
        "told": told,
        "toast": _toast(told, said),
    }


def _toast(told: tuple[Told, ...], said: uuid.UUID | None) -> Told | None:
    return next((one for one in told if one.pk == said), None)
