"""Read a session, and look at one line to correct it."""

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
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
from stillhere.web.sessions.pages import address_of, leaves, page_of, page_with
from stillhere.web.sessions.views.reach import number_from, visible_or_404, whose
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
    """The transcript, line by line, with what can be corrected; `?line=` leads to the page of that line."""
    user = person(request)
    held = visible_or_404(user, hour_id)
    place = number_from(request.GET.get("line", ""))
    if place > 0:
        return redirect(address_of(held, min(place, max(held.lines, 1))))
    audit.record(user, "hour.read", case_id=held.record.case_id, about=held)
    return page(request, user, held)


def page(
    request: HttpRequest, user: User, held: Hour, *, refused: Refused | None = None, place: int = 0
) -> HttpResponse:
    """The session's page, with a sentence where something could not be done at the line in `place`."""
    if held.is_gone:
        return _gone(request, user, held)
    session = held.spoken()
    lacking = missing(held.record, Purpose.TEXT_ANALYSIS)
    lines = len(session.utterances)
    shown = page_with(lines, place) if place > 0 else page_of(lines, request.GET.get("page", ""))
    last = held.versions.defer("transcript").select_related("by").last()
    context = {
        "section": "cases",
        "hour": held,
        "case": held.record.case,
        "whose": whose(held),
        "lines": lines_of(session, first=shown.start_index(), last=shown.end_index()),
        "page": shown,
        "leaves": leaves(shown),
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
    shown = lines_of(session, first=place, last=place + 1)
    context = {
        "section": "cases",
        "hour": held,
        "case": held.record.case,
        "line": shown[0],
        "next": shown[1] if len(shown) > 1 else None,
        "back": address_of(held, place),
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


def lines_of(session: Session, *, first: int, last: int) -> list[Line]:
    """The lines from the first to the last, each with its speaker's name, how loud it is set, and when it was."""
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
        for place, u in enumerate(session.utterances[max(first, 1) - 1 : last], start=max(first, 1))
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
