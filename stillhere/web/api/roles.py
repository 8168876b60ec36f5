"""Who is who in a session: a guess with its reasons, and a person's word on it."""

from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.errors import HttpError
from pydantic import Field

from stillhere.model import Role
from stillhere.model.editing import Voice
from stillhere.web.api.problems import BODY, answers
from stillhere.web.api.sessions import HourGiven, given, taken_plainly
from stillhere.web.api.shapes import Given, Sent
from stillhere.web.api.token import asker
from stillhere.web.sessions.arrival import LONGEST_LABEL
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

router = Router(tags=["sessions"])

RoleId = Literal["therapist", "client", "partner_a", "partner_b", "other"]


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


@router.get(
    "sessions/{uuid:hour_id}/roles", response=answers(RolesGiven, 404), operation_id="read_roles", summary="Who is who"
)
def read_roles(request: HttpRequest, hour_id: UUID) -> RolesGiven:
    """Every voice with a guess and its reasons, for whoever may say who it is."""
    from stillhere.web.sessions.views.roles import found

    hour = _changeable(request, hour_id)
    if hour.is_gone:
        raise HttpError(404, "The words of this session were deleted.")
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
    with taken_plainly():
        return given(act(asker(request), hour, voices=voices, revision=sent.revision))


def _changeable(request: HttpRequest, hour_id: UUID) -> Hour:
    hours = Hour.objects.changeable_by(asker(request)).select_related("record__case__data_key", "key")
    return get_object_or_404(hours, pk=hour_id)
