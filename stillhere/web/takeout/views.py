"""The page that says what is in each file and what stays out, and the file."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stillhere.web.accounts.guards import person, prove_again
from stillhere.web.cases.models import Case
from stillhere.web.cases.views.person import hidden_if_refused, led
from stillhere.web.erasure.hold import standing
from stillhere.web.sessions.arrival import Refused
from stillhere.web.takeout.actions.take_out import take_out
from stillhere.web.takeout.choice import HOW, Choice, Kind, Release, chosen, kinds_of, needed, offered
from stillhere.web.takeout.told import Out, asked_words, inside, outside
from stillhere.web.trust import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One signature on the page, with what was typed for it."""

    key: str
    words: str
    extra: bool
    ticked: bool
    on: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One file on the page."""

    kind: str
    title: str
    inside: list[str]
    outside: list[Out]
    asks: list[Ask]
    refused: Refused | None


@require_safe
def look(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """What can be taken out; once it is sure who asks, so that the file itself follows at one press."""
    led(person(request), case_id)
    return _look(request, case_id)


@prove_again
def _look(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    user = person(request)
    case = led(user, case_id)
    audit.record(user, "takeout.opened", case_id=case.pk, about=case)
    return _page(request, case)


def take(request: HttpRequest, case_id: uuid.UUID, kind: str) -> HttpResponseBase:
    """The file; whoever comes back by a link sees the page before."""
    case = led(person(request), case_id)
    if kind not in kinds_of(case):
        raise Http404
    return _take(request, case_id, kind) if request.method == "POST" else redirect("takeout", case_id)


@prove_again
@hidden_if_refused
def _take(request: HttpRequest, case_id: uuid.UUID, kind: str) -> HttpResponseBase:
    user = person(request)
    case = led(user, case_id)
    try:
        choice = chosen(case, Kind(kind), request.POST)
    except Refused as refused:
        return _page(request, case, kind=kind, refused=refused)
    answer = StreamingHttpResponse(take_out(user, case, choice=choice), content_type="application/zip")
    name = f"stillhere-export-{timezone.localdate().isoformat()}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _page(request: HttpRequest, case: Case, *, kind: str = "", refused: Refused | None = None) -> HttpResponse:
    form = request.POST if refused else {}
    context = {
        "section": "cases",
        "case": case,
        "offers": [_offer(case, one, form, refused if one == kind else None) for one in kinds_of(case)],
        "how": HOW.items(),
        "today": timezone.localdate(),
        "hold": standing(case.pk),
        "refused": refused,
    }
    return render(request, "takeout/takeout.html", context, status=refused.status if refused else 200)


def _offer(case: Case, kind: Kind, form: Mapping[str, str], refused: Refused | None) -> Offer:
    choice = Choice(kind=kind)
    held = form if refused else {}
    asks = [_ask(case, what, held, extra=False) for what in needed(case, kind)]
    asks += [_ask(case, what, held, extra=True) for what in offered(case, kind)]
    return Offer(
        kind=kind.value,
        title=_title(case, kind),
        inside=inside(choice),
        outside=outside(case, choice),
        asks=asks,
        refused=refused,
    )


def _ask(case: Case, what: Release, form: Mapping[str, str], *, extra: bool) -> Ask:
    return Ask(
        key=what.value,
        words=asked_words(case, what),
        extra=extra,
        ticked=bool(form.get(what)),
        on=form.get(f"{what}_on", ""),
        how=form.get(f"{what}_how", ""),
    )


def _title(case: Case, kind: Kind) -> str:
    return {
        Kind.CLIENT: f"What {case.name} may have",
        Kind.TOGETHER: f"What {case.partner_a} and {case.partner_b} may have together",
        Kind.PRIVATE_A: f"What {case.partner_a} told you alone",
        Kind.PRIVATE_B: f"What {case.partner_b} told you alone",
        Kind.WHOLE: "The whole case, as the practice keeps it",
    }[kind]
