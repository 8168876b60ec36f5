"""Read a session, and look at one line to correct it."""

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stillhere.model import Role, Session, Utterance
from stillhere.model.editing import pieces
from stillhere.web.accounts.guards import person
from stillhere.web.accounts.models import User
from stillhere.web.cases import toast
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import missing, sentence
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour
from stillhere.web.sessions.views.reach import visible_or_404, whose
from stillhere.web.trust import audit

SPACED = 3.0  # seconds of silence from which a reader should see it
LAST_ACTS = {
    "hour.speaker_changed": "a line was given to somebody else",
    "hour.line_split": "a line was split",
    "hour.lines_joined": "two lines were joined",
    "hour.words_fixed": "a line’s words were put right",
    "hour.roles_confirmed": "the roles were confirmed",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the page shows it."""

    place: int
    who: str
    tone: str
    time: str
    text: str
    pause: str


@require_safe
def hour(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """The transcript, line by line, with what can be corrected."""
    user = person(request)
    held = visible_or_404(user, hour_id)
    audit.record(user, "hour.read", case_id=held.record.case_id, about=held)
    return page(request, user, held)


def page(request: HttpRequest, user: User, held: Hour, *, refused: Refused | None = None) -> HttpResponse:
    """The session's page, with a sentence where something could not be done."""
    if held.is_gone:
        return _gone(request, user, held)
    session = held.spoken()
    lacking = missing(held.record, Purpose.TEXT_ANALYSIS)
    last = held.versions.defer("transcript").select_related("by").last()
    context = {
        "section": "cases",
        "hour": held,
        "case": held.record.case,
        "whose": whose(held),
        "lines": lines_of(session),
        "times": session.has_times,
        "leads": Hour.objects.changeable_by(user).filter(pk=held.pk).exists(),
        "last": last,
        "last_act": LAST_ACTS.get(last.act, "") if last else "",
        "stale": held.is_stale,
        "lacking": sentence(held.record, lacking) if lacking else "",
        "refused": refused,
        "toast": toast.take(request),
    }
    return render(request, "sessions/hour.html", context, status=refused.status if refused else 200)


@require_safe
def line(request: HttpRequest, hour_id: uuid.UUID, place: int) -> HttpResponse:
    """The tools for one line: alone in the page it belongs to, or as a page of its own."""
    user = person(request)
    held = visible_or_404(user, hour_id)
    if not Hour.objects.changeable_by(user).filter(pk=held.pk).exists():
        raise Http404
    if held.is_gone:
        raise Http404
    session = held.spoken()
    if not 1 <= place <= len(session.utterances):
        raise Http404
    audit.record(user, "hour.line_opened", case_id=held.record.case_id, about=held)
    spoken = session.utterances[place - 1]
    shown = lines_of(session)
    context = {
        "section": "cases",
        "hour": held,
        "case": held.record.case,
        "line": shown[place - 1],
        "next": shown[place] if place < len(shown) else None,
        "speaker": spoken.speaker_id,
        "speakers": session.speakers,
        "pieces": list(enumerate(text for _, text in pieces(spoken.text)))[1:],
        "first_piece": pieces(spoken.text)[0][1],
        "timed": any(word.start is not None for word in spoken.words),
    }
    inside = getattr(request, "htmx", False)
    return render(request, "sessions/tools.html" if inside else "sessions/line.html", context)


def _gone(request: HttpRequest, user: User, held: Hour) -> HttpResponse:
    """A session whose words were deleted: that it was, and when."""
    leads = Hour.objects.changeable_by(user).filter(pk=held.pk).exists()
    context = {"section": "cases", "hour": held, "case": held.record.case, "whose": whose(held), "leads": leads}
    return render(request, "sessions/gone.html", context | {"toast": toast.take(request)})


def lines_of(session: Session) -> list[Line]:
    """Every line with its speaker's name, how loud it is set, and when it was where that is known."""
    tones = {Role.THERAPIST: "t therapist", Role.PARTNER_B: "c partner-b", None: "c", Role.OTHER: "c"}
    speakers = {s.id: (s.label, tones.get(s.role, "c client")) for s in session.speakers}
    return [
        Line(
            place,
            *speakers[u.speaker_id],
            time=_clock(u.start),
            text=u.text,
            pause=_pause(u),
        )
        for place, u in enumerate(session.utterances, start=1)
    ]


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _pause(utterance: Utterance) -> str:
    pause = utterance.pause_before
    return f"{pause:.0f} seconds of silence" if pause is not None and pause >= SPACED else ""
