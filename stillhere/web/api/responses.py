"""Answers to forms: the list of a record, and new ones that somebody gave elsewhere."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import AwareDatetime, Field

from stillhere.web.api.appointments import own_record
from stillhere.web.api.paging import Page, Paging, paged
from stillhere.web.api.problems import BODY, answers, said_plainly
from stillhere.web.api.shapes import Given, Sent
from stillhere.web.api.token import asker
from stillhere.web.measures.models import StoredResponse
from stillhere.web.trust import audit

router = Router(tags=["responses"])

Who = Literal["client", "partner_a", "partner_b", "therapist"]
Key = Annotated[str, Field(min_length=1, max_length=40)]


class ResponseGiven(Given):
    """One person's answers; an item left open is null and never 0, and a score that may not be given is null.

    `waits` says that something in it has not been read by its therapist, who closes it on its page.
    """

    id: UUID
    record_id: UUID
    instrument: str
    respondent: Who
    session: int | None
    completed_at: datetime
    channel: Literal["paper", "spoken", "screen"]
    answers: dict[str, float | None]
    scores: dict[str, float | bool | str | None]
    marks: list[str]
    waits: bool


class ResponsesGiven(Page):
    """A page of a record's answers."""

    items: list[ResponseGiven]


class NewResponse(Sent):
    """Answers by the instrument's own keys; leave out, or send null for, what was left open."""

    instrument: str = Field(min_length=1, max_length=60, description="The id of an instrument, such as “phq_9”.")
    respondent: Who
    answers: dict[Key, float | None]
    completed_at: AwareDatetime
    session: int | None = Field(None, ge=1, le=100_000)
    target: str = Field("", max_length=40, description="Whom the form is about, where it is asked once for each.")
    channel: Literal["paper", "spoken", "screen"] = "paper"


@router.get(
    "records/{uuid:record_id}/responses",
    response=answers(ResponsesGiven, 404, 422),
    operation_id="list_responses",
    summary="List a record's answers to forms",
)
def list_responses(request: HttpRequest, record_id: UUID, asked: Query[Paging]) -> ResponsesGiven:
    """Answers in order of time, for the case's therapist."""
    user = asker(request)
    record = own_record(user, record_id)
    audit.record(user, "responses.opened", case_id=record.case_id, about=record)
    found = StoredResponse.objects.opened().filter(record=record).order_by("completed_at", "entered_at", "id")
    rows, fields = paged(found, asked)
    return ResponsesGiven(items=[_given(row) for row in rows], **fields)


@router.post(
    "records/{uuid:record_id}/responses",
    response=answers(ResponseGiven, 404, *BODY, status=201),
    operation_id="add_response",
    summary="Add answers to a form",
)
def add_response(request: HttpRequest, record_id: UUID, new: NewResponse) -> Status[ResponseGiven]:
    """The answers, scored. 400 for answers that the form can't have, or that belong in a partner's own record."""
    from stillhere.web.measures.actions.enter_response import enter_response

    user = asker(request)
    with said_plainly():
        row = enter_response(
            user,
            own_record(user, record_id),
            instrument=new.instrument,
            respondent=new.respondent,
            answers=new.answers,
            completed_at=new.completed_at,
            session=new.session,
            target=new.target,
            channel=new.channel,
        )
    return Status(201, _given(row))


def _given(row: StoredResponse) -> ResponseGiven:
    opened = row.given()
    return ResponseGiven(
        id=row.pk,
        record_id=row.record_id,
        instrument=row.instrument,
        respondent=row.respondent,  # type: ignore[arg-type]
        session=row.session,
        completed_at=row.completed_at,
        channel=row.channel,  # type: ignore[arg-type]
        answers=dict(opened.answers),
        scores=dict(opened.scores),
        marks=list(opened.marks),
        waits=row.waits,
    )
