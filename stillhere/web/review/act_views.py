"""Deciding about marks: each answers with the hour as it holds from then on."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from stillhere.model import Code
from stillhere.web.review.actions.decide import Said, Verdict, decide
from stillhere.web.review.actions.undo import undo
from stillhere.web.review.choices import choices
from stillhere.web.review.marks import mark_at
from stillhere.web.review.models import Decision
from stillhere.web.review.page import context_of
from stillhere.web.review.reading import Opened
from stillhere.web.review.reading import opened as opened_of
from stillhere.web.review.views import by
from stillhere.web.review.who import workable
from stillhere.web.sessions.models import Hour


@require_POST
def mark(request: HttpRequest, hour_id: uuid.UUID, line: int, code: str) -> HttpResponse:
    """Keep a mark, put another in its place, or set it aside."""
    hour, opened = _open(request, hour_id)
    found = mark_at(opened, line - 1, code)
    if found is None:
        raise Http404
    verdict = request.POST.get("verdict", "")
    instead = request.POST.get("instead", "")
    offered = {c.code for family in choices(opened.page.reading, line - 1, instead_of=code) for c in family.choices}
    if verdict not in (Verdict.KEEP, Verdict.REJECT, Verdict.CORRECT):
        return _refused(request, "Say whether to keep this mark, to put another in its place, or to set it aside.")
    if verdict == Verdict.CORRECT and instead not in offered:
        return _refused(request, "Choose the mark that should stand here from the list.")
    said = _about(found.code, Verdict(verdict), instead=instead)
    return _decided(request, hour, [said], f"u{line}")


@require_POST
def line(request: HttpRequest, hour_id: uuid.UUID, line: int) -> HttpResponse:
    """Give a line a mark of one's own, on the words chosen or on all of it."""
    hour, opened = _open(request, hour_id)
    reading = opened.page.reading
    if not 0 < line <= len(reading.lines):
        raise Http404
    code = request.POST.get("code", "")
    if code not in {c.code for family in choices(reading, line - 1) for c in family.choices}:
        return _refused(request, "Choose a mark for this line from the list.")
    utterance = reading.lines[line - 1]
    start, end = _number(request.POST.get("start")), _number(request.POST.get("end"))
    whole = start is None or end is None or not 0 <= start < end <= len(utterance.text)
    said = Said(
        utterance_id=utterance.id,
        code=code,
        verdict=Verdict.ADD,
        start=None if whole else start,
        end=None if whole else end,
    )
    return _decided(request, hour, [said], f"u{line}")


@require_POST
def moment(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """Keep all the marks that a moment rests on, or set them aside."""
    hour, opened = _open(request, hour_id)
    card = next((one for one in opened.page.cards if one.id == request.POST.get("moment")), None)
    verdict = request.POST.get("verdict", "")
    if card is None or verdict not in (Verdict.KEEP, Verdict.REJECT):
        return _refused(request, "Say whether to keep this moment or to set it aside.")
    reading = opened.page.reading
    codes = [reading.codes[one] for one in card.codes if one in reading.codes]
    said = [_about(one, Verdict(verdict)) for one in codes]
    return _decided(request, hour, said, card.id if verdict == Verdict.KEEP else f"u{card.first + 1}")


@require_POST
def take_back(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """Undo."""
    hour, _ = _open(request, hour_id)
    try:
        pk = uuid.UUID(request.POST.get("decision", ""))
    except ValueError:
        raise Http404 from None
    decision = get_object_or_404(Decision.objects.select_related("hour__record"), pk=pk, hour=hour)
    undo(by(request), decision)
    return _answer(request, hour, request.POST.get("at", "words"), said=None)


def _about(code: Code, verdict: Verdict, *, instead: str = "") -> Said:
    """With the words that it rests on, so that it can be held to them when a new reading no longer has the mark."""
    span = code.span
    return Said(
        utterance_id=code.utterance_id, code=code.code, verdict=verdict, instead=instead, start=span.start, end=span.end
    )


def _open(request: HttpRequest, hour_id: uuid.UUID) -> tuple[Hour, Opened]:
    hour = get_object_or_404(workable(by(request)), pk=hour_id)
    opened = opened_of(hour)
    if opened is None:
        raise Http404
    return hour, opened


def _decided(request: HttpRequest, hour: Hour, said: list[Said], at: str) -> HttpResponse:
    try:
        rows = decide(by(request), hour, said)
    except ValueError as refusal:
        return _refused(request, str(refusal))
    return _answer(request, hour, at, said=rows[0].pk)


def _answer(request: HttpRequest, hour: Hour, at: str, *, said: uuid.UUID | None) -> HttpResponse:
    """The hour again: in place with htmx, else by its own address; after an act on the page for oneself, that page."""
    if at == "alone":
        return redirect("review-alone", hour.pk)
    if not request.headers.get("HX-Request"):
        query = f"?said={said}" if said else ""
        anchor = at if at.replace("-", "").replace("_", "").isalnum() else "words"
        return redirect(f"{reverse('review', args=[hour.pk])}{query}#{anchor}")
    opened = opened_of(hour)
    assert opened is not None
    context = context_of(request, hour, opened, said=said) | {"swapped": True, "undone": said is None}
    return render(request, "review/_hour.html", context)


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    fragment = bool(request.headers.get("HX-Request"))
    return render(
        request,
        "review/_refused.html" if fragment else "review/refused.html",
        {"sentence": sentence, "section": "cases"},
        status=422,
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None
