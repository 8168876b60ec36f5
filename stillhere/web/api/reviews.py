"""The review of a session, people's decisions laid over it: the same document that its page exports as JSON."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.errors import HttpError

from stillhere.model import Review
from stillhere.report.document import PageText
from stillhere.web.api.problems import answers
from stillhere.web.api.sessions import hour_for
from stillhere.web.api.shapes import as_json
from stillhere.web.api.token import asker
from stillhere.web.review.reading import Opened
from stillhere.web.review.reading import opened as opened_of
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

router = Router(tags=["reviews"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDocument(Review):
    """What was found in a session, and the sentences of its page (docs/review.schema.json).

    `stale`: the session was corrected after it was read, so that the review may no longer fit what was said.
    """

    stale: bool
    stillhere: Literal[1]
    page: PageText


@router.get(
    "sessions/{uuid:hour_id}/review",
    response=answers(ReviewDocument, 404),
    operation_id="read_review",
    summary="Read a review",
)
def read_review(request: HttpRequest, hour_id: UUID) -> HttpResponse:
    """The review as it holds now. What a page that is read together must not hold is left out of a joint session's."""
    from stillhere.report.document import render_json

    hour = hour_for(request, hour_id)
    review = review_of(hour).review
    audit.record(asker(request), "review.opened", case_id=hour.record.case_id, about=hour)
    return as_json(marked(render_json(review), stale=hour.is_stale))


def marked(document: bytes, *, stale: bool) -> bytes:
    """The document with word of its age before everything else, so that no reader overlooks it."""
    return b'{"stale":' + (b"true" if stale else b"false") + b"," + document[1:]


def review_of(hour: Hour) -> Opened:
    """The session's review; HttpError 404 where it hasn't been read."""
    opened = opened_of(hour)
    if opened is None:
        raise HttpError(404, "This session hasn't been read yet.")
    return opened
