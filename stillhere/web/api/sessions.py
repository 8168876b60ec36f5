"""Sessions of a record: the list, one session, its transcript."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from stillhere.model import Session
from stillhere.web.api.paging import Page, Paging, paged
from stillhere.web.api.problems import answers
from stillhere.web.api.shapes import Given, as_json
from stillhere.web.api.token import asker
from stillhere.web.cases.models import Record
from stillhere.web.review.who import readable
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

router = Router(tags=["sessions"])


class HourGiven(Given):
    """One session, without its words. Until people have said who is who (`roles`), it can't be read."""

    id: UUID
    record_id: UUID
    number: int
    held_on: date
    state: Literal["roles", "ready"]
    format: str
    lines: int
    revision: int
    added_at: datetime


class HoursGiven(Page):
    """A page of a record's sessions."""

    items: list[HourGiven]


def hour_for(request: HttpRequest, hour_id: UUID) -> Hour:
    """The session, if this person may open it; Http404 otherwise."""
    return get_object_or_404(readable(asker(request)), pk=hour_id)


@router.get(
    "records/{uuid:record_id}/sessions",
    response=answers(HoursGiven, 404, 422),
    operation_id="list_sessions",
    summary="List a record's sessions",
)
def list_sessions(request: HttpRequest, record_id: UUID, asked: Query[Paging]) -> HoursGiven:
    """Sessions in the order of their numbers."""
    record = get_object_or_404(Record.objects.visible_to(asker(request)), pk=record_id)
    hours, fields = paged(Hour.objects.filter(record=record).order_by("number"), asked)
    return HoursGiven(items=[given(hour) for hour in hours], **fields)


@router.get(
    "sessions/{uuid:hour_id}", response=answers(HourGiven, 404), operation_id="read_session", summary="Read a session"
)
def read_session(request: HttpRequest, hour_id: UUID) -> HourGiven:
    """One session, without its words."""
    return given(hour_for(request, hour_id))


@router.get(
    "sessions/{uuid:hour_id}/transcript",
    response=answers(Session, 404),
    operation_id="read_transcript",
    summary="Read a transcript",
)
def read_transcript(request: HttpRequest, hour_id: UUID) -> HttpResponse:
    """The session's speakers and every line that was said."""
    hour = hour_for(request, hour_id)
    audit.record(asker(request), "hour.read", case_id=hour.record.case_id, about=hour)
    return as_json(hour.transcript.encode())


def given(hour: Hour) -> HourGiven:
    """The session as it goes out."""
    return HourGiven.model_validate(hour, from_attributes=True)
