"""Delete something of a session: choose, look, press once."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from stillhere.model import Role
from stillhere.web.accounts.guards import person, prove_again
from stillhere.web.cases import toast
from stillhere.web.erasure.actions.delete_hour import delete_hour
from stillhere.web.erasure.actions.delete_turns import delete_turns
from stillhere.web.erasure.actions.delete_words import delete_words
from stillhere.web.erasure.actions.keep_words import keep_words
from stillhere.web.erasure.going import Going, with_hour, with_turns, with_words
from stillhere.web.erasure.hold import standing
from stillhere.web.erasure.models import Keep
from stillhere.web.erasure.retention import agreed, words_go_on
from stillhere.web.erasure.shown import MIND, STAYS, lines
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour
from stillhere.web.sessions.views.reach import changeable_or_404, whose
from stillhere.web.trust import audit

WORDS, HOUR = "words", "session"
TITLES = {WORDS: "Delete the words of this session", HOUR: "Delete this session and its notes"}


@require_safe
def choose(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """What can be deleted of it."""
    user = person(request)
    hour = changeable_or_404(user, hour_id)
    audit.record(user, "erasure.opened", case_id=hour.record.case_id, about=hour)
    context = _context(hour) | {
        "choices": [(what, _title(hour, what)) for what in _choices(hour)],
        "hold": standing(hour.record.case_id),
        "kept": Keep.objects.filter(hour=hour).exists(),
        "until": words_go_on(hour),
        "agreed": agreed() is not None,
        "toast": toast.take(request),
    }
    return render(request, "erasure/session.html", context)


@require_safe
def look(request: HttpRequest, hour_id: uuid.UUID, what: str) -> HttpResponse:
    """What would go, in numbers, and what stays."""
    user = person(request)
    hour = changeable_or_404(user, hour_id)
    audit.record(user, "erasure.looked", case_id=hour.record.case_id, about=hour)
    return _page(request, hour, what)


def delete(request: HttpRequest, hour_id: uuid.UUID, what: str) -> HttpResponse:
    """Do it, once it is sure who asks; whoever comes back by a link sees the page before."""
    changeable_or_404(person(request), hour_id)
    if request.method != "POST":
        return redirect("erase-hour-look", hour_id, what)
    return _delete(request, hour_id, what)


@prove_again
def _delete(request: HttpRequest, hour_id: uuid.UUID, what: str) -> HttpResponse:
    user = person(request)
    hour = changeable_or_404(user, hour_id)
    if what not in _choices(hour):
        raise Http404
    try:
        if what == WORDS:
            receipt = delete_words(user, hour)
        elif what == HOUR:
            receipt = delete_hour(user, hour)
        else:
            receipt = delete_turns(user, hour, role=Role(what.replace("-", "_")))
    except Refused as refused:
        return _page(request, hour, what, refused=refused)
    return redirect("receipt", receipt.pk)


@require_POST
def keep(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """Keep its words beyond the usual time, or let the time count again."""
    user = person(request)
    hour = changeable_or_404(user, hour_id)
    kept = request.POST.get("kept") == "on"
    keep_words(user, hour, kept=kept)
    toast.leave(request, toast.Toast("Its words are kept." if kept else "The usual time counts again."))
    return redirect("erase-hour", hour.pk)


def _choices(hour: Hour) -> list[str]:
    if hour.is_gone:
        return [HOUR]
    roles = {s.role for s in hour.spoken().speakers if s.role is not None} - {Role.THERAPIST}
    return [WORDS, *(role.value.replace("_", "-") for role in Role if role in roles), HOUR]


def _title(hour: Hour, what: str) -> str:
    case = hour.record.case
    people = {"partner-a": case.partner_a, "partner-b": case.partner_b, "client": whose(hour) or case.name}
    return TITLES.get(what) or f"Delete what {people.get(what, 'others')} said in this session"


def _going(hour: Hour, what: str) -> Going:
    if what == WORDS:
        return with_words(hour)
    return with_hour(hour) if what == HOUR else with_turns(hour, Role(what.replace("-", "_")))


def _context(hour: Hour) -> dict[str, object]:
    return {"section": "cases", "hour": hour, "case": hour.record.case, "whose": whose(hour)}


def _page(request: HttpRequest, hour: Hour, what: str, *, refused: Refused | None = None) -> HttpResponse:
    if what not in _choices(hour):
        raise Http404
    going = _going(hour, what)
    context = _context(hour) | {
        "title": _title(hour, what),
        "what": what,
        "gone": lines(going.counts),
        "stays": STAYS[going.kind],
        "mind": MIND.get(going.kind, ""),
        "hold": standing(hour.record.case_id),
        "refused": refused,
    }
    return render(request, "erasure/look_session.html", context, status=refused.status if refused else 200)
