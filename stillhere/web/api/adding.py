"""Adding a session, and saying who is who in it."""

import base64
import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from ninja.errors import HttpError
from pydantic import Field

from stillhere.model import Role
from stillhere.model.editing import Voice
from stillhere.web.api.problems import BODY, answers
from stillhere.web.api.sessions import HourGiven, given
from stillhere.web.api.shapes import Given, Sent
from stillhere.web.api.token import asker
from stillhere.web.sessions.actions.add_hour import HIGHEST, Duplicate
from stillhere.web.sessions.arrival import LONGEST_LABEL, PASTED, Refused
from stillhere.web.sessions.forms import EARLIEST
from stillhere.web.sessions.models import Hour, records_open_to
from stillhere.web.trust import audit

router = Router(tags=["sessions"])

RoleId = Literal["therapist", "client", "partner_a", "partner_b", "other"]


class NewSession(Sent):
    """A transcript in any format that pages take, as text, or as the file's bytes in base64."""

    held_on: date
    transcript: str = Field(min_length=1)
    encoding: Literal["text", "base64"] = "text"
    name: str = Field("", max_length=200, description="What the file is called.")
    number: int | None = Field(None, ge=1, le=HIGHEST, description="Which session it was; the next one if left out.")


class VoiceFound(Given):
    """A voice of the transcript; `role` is a guess until people have said it, or null where the guess is unsure."""

    speaker: str
    name: str
    role: RoleId | None
    reasons: list[str]
    lines: int


class RolesGiven(Given):
    """Who is who; `revision` is what saying it refers to."""

    revision: int
    state: Literal["roles", "ready"]
    voices: list[VoiceFound]


class VoiceSent(Sent):
    """What to call a voice, and who it is. Two of the same name and role become one."""

    speaker: Annotated[str, Field(min_length=1, max_length=40)]
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_LABEL, pattern=r"\S")]
    role: RoleId


class RolesSent(Sent):
    """Every voice of the session, and the revision that was looked at."""

    revision: int = Field(ge=0, le=2**31 - 1)
    voices: list[VoiceSent] = Field(min_length=1, max_length=100)


@router.post(
    "records/{uuid:record_id}/sessions",
    response=answers(HourGiven, 404, 409, 415, *BODY, status=201),
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
    with _told_plainly():
        hour = add_hour(user, record, data=_bytes(new), name=new.name or PASTED, held_on=new.held_on, number=number)
    return Status(201, given(hour))


@router.get(
    "sessions/{uuid:hour_id}/roles", response=answers(RolesGiven, 404), operation_id="read_roles", summary="Who is who"
)
def read_roles(request: HttpRequest, hour_id: UUID) -> RolesGiven:
    """Every voice with a guess and its reasons, for whoever may say who it is."""
    from stillhere.web.sessions.views.roles import found

    hour = _changeable(request, hour_id)
    audit.record(asker(request), "hour.roles_opened", case_id=hour.record.case_id, about=hour)
    voices = [
        VoiceFound(
            speaker=voice.id,
            name=voice.label,
            role=voice.role or None,  # type: ignore[arg-type]
            reasons=list(voice.reasons),
            lines=voice.lines,
        )
        for voice in found(hour, hour.spoken(), request)
    ]
    return RolesGiven(revision=hour.revision, state=hour.state, voices=voices)  # type: ignore[arg-type]


@router.put(
    "sessions/{uuid:hour_id}/roles",
    response=answers(HourGiven, 404, 409, *BODY),
    operation_id="confirm_roles",
    summary="Say who is who",
)
def confirm_roles(request: HttpRequest, hour_id: UUID, sent: RolesSent) -> HourGiven:
    """The session, ready; a run begins to read it. 409 where it was changed since that revision."""
    from stillhere.web.sessions.actions.confirm_roles import confirm_roles as act

    hour = _changeable(request, hour_id)
    voices = {voice.speaker: Voice(label=voice.name, role=Role(voice.role)) for voice in sent.voices}
    with _told_plainly():
        return given(act(asker(request), hour, voices=voices, revision=sent.revision))


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except Duplicate as same:
        raise HttpError(409, same.text) from None
    except Refused as refused:
        raise HttpError(refused.status, refused.text) from None


def _changeable(request: HttpRequest, hour_id: UUID) -> Hour:
    hours = Hour.objects.changeable_by(asker(request)).select_related("record__case__data_key", "record__data_key")
    return get_object_or_404(hours, pk=hour_id)


def _bytes(new: NewSession) -> bytes:
    if new.encoding == "text":
        return new.transcript.encode()
    try:
        return base64.b64decode("".join(new.transcript.split()), validate=True)
    except (binascii.Error, ValueError):
        raise HttpError(422, "“transcript” is no base64.") from None
