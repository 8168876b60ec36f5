"""Sessions of a record: the list, a new one, one session, its transcript."""

import base64
import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from ninja.errors import HttpError
from pydantic import Field

from stillhere.model import Session
from stillhere.web.api.paging import Page, Paging, paged
from stillhere.web.api.problems import BODY, answers
from stillhere.web.api.shapes import Given, Sent, as_json
from stillhere.web.api.token import asker
from stillhere.web.cases.models import Record
from stillhere.web.review.who import readable
from stillhere.web.sessions.actions.add_hour import HIGHEST, Duplicate
from stillhere.web.sessions.arrival import PASTED, Refused
from stillhere.web.sessions.forms import EARLIEST
from stillhere.web.sessions.models import Hour, records_open_to
from stillhere.web.trust import audit

router = Router(tags=["sessions"])


class HourGiven(Given):
    """One session, without its words. Until people have said who is who (`roles`), it can't be read."""

    id: UUID
    record_id: UUID
    number: int
    held_on: date
    state: Literal["roles", "ready", "gone"]
    format: str
    lines: int
    revision: int
    added_at: datetime


class NewSession(Sent):
    """A transcript in any format that pages take, as text, or as the file's bytes in base64."""

    held_on: date
    transcript: str = Field(min_length=1)
    encoding: Literal["text", "base64"] = "text"
    name: str = Field("", max_length=200, description="What the file is called.")
    number: int | None = Field(None, ge=1, le=HIGHEST, description="Which session it was; the next one if left out.")


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
    user = asker(request)
    record = get_object_or_404(Record.objects.visible_to(user), pk=record_id)
    audit.record(user, "case.read", case_id=record.case_id, about=record)
    hours, fields = paged(Hour.objects.filter(record=record).order_by("number"), asked)
    return HoursGiven(items=[given(hour) for hour in hours], **fields)


@router.post(
    "records/{uuid:record_id}/sessions",
    response=answers(HourGiven, 404, 409, *BODY, status=201),
    operation_id="add_session",
    summary="Add a session",
)
def add_session(request: HttpRequest, record_id: UUID, new: NewSession) -> Status[HourGiven]:
    """The new session, waiting for people to say who is who. 409 for a file that the record holds already."""
    from stillhere.web.sessions.actions.add_hour import add_hour, next_number

    user = asker(request)
    record = get_object_or_404(records_open_to(user).select_related("case__data_key", "data_key"), pk=record_id)
    if not EARLIEST <= new.held_on <= timezone.localdate():
        raise HttpError(422, "A session that is written down lies in the past.")
    number = next_number(record) if new.number is None else new.number
    with taken_plainly():
        hour = add_hour(user, record, data=_bytes(new), name=new.name or PASTED, held_on=new.held_on, number=number)
    return Status(201, given(hour))


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
    if hour.is_gone:
        raise HttpError(404, "The words of this session were deleted.")
    audit.record(asker(request), "hour.read", case_id=hour.record.case_id, about=hour)
    return as_json(hour.transcript.encode())


def given(hour: Hour) -> HourGiven:
    """The session as it goes out."""
    return HourGiven.model_validate(hour, from_attributes=True)


@contextmanager
def taken_plainly() -> Iterator[None]:
    """Turn a refused file, field or correction into an answer with its own status and sentence."""
    try:
        yield
    except Duplicate as same:
        raise HttpError(409, same.text) from None
    except Refused as refused:
        raise HttpError(refused.status, refused.text) from None


def _bytes(new: NewSession) -> bytes:
    if new.encoding == "text":
        return new.transcript.encode()
    try:
        return base64.b64decode("".join(new.transcript.split()), validate=True)
    except (binascii.Error, ValueError):
        raise HttpError(422, "“transcript” is no base64.") from None
