"""The page for the therapist alone: what is kept from a joint session's page, to read and to decide about."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from stillhere.web.review.actions.decide import Said, Verdict, decide
from stillhere.web.review.actions.read_sign import read_sign
from stillhere.web.review.alone import alone_of, private_mark
from stillhere.web.review.choices import choices
from stillhere.web.review.marks import told_of
from stillhere.web.review.reading import Opened
from stillhere.web.review.reading import opened as opened_of
from stillhere.web.review.views import by
from stillhere.web.review.who import workable
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit


@require_GET
def alone(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """What stands on no page that a couple may read together; opening it takes its sign down."""
    hour, opened = _open(request, hour_id)
    audit.record(by(request), "review.opened_alone", case_id=hour.record.case_id, about=hour)
    read_sign(by(request), hour, alone=True)
    moments = alone_of(opened.review, opened.page.reading)
    told = told_of(opened.page.reading, hour.decisions.select_related("by"), alone=True)
    said = request.GET.get("said", "")
    context = {
        "section": "cases",
        "hour": hour,
        "case": hour.record.case,
        "moments": moments,
        "told": told,
        "toast": next((one for one in told if str(one.pk) == said), None),
        "scanned": opened.review.safety_level is not None,
    }
    return render(request, "review/alone.html", context)


@require_POST
def decide_alone(request: HttpRequest, hour_id: uuid.UUID, line: int, code: str) -> HttpResponse:
    """Keep such a mark, put another in its place, or set it aside."""
    hour, opened = _open(request, hour_id)
    found = private_mark(opened.review, line - 1, code)
    if found is None:
        raise Http404
    verdict, instead = request.POST.get("verdict", ""), request.POST.get("instead", "")
    if verdict not in (Verdict.KEEP, Verdict.REJECT, Verdict.CORRECT):
        return _refused(request, "Say whether to keep this mark, to put another in its place, or to set it aside.")
    if verdict == Verdict.CORRECT and instead not in _offered(opened, line, code):
        return _refused(request, "Choose the mark that should stand here from the list.")
    said = Said(
        utterance_id=found.utterance_id,
        code=code,
        verdict=Verdict(verdict),
        instead=instead,
        start=found.span.start,
        end=found.span.end,
    )
    rows = decide(by(request), hour, [said])
    return redirect(f"{reverse('review-alone', args=[hour.pk])}?said={rows[0].pk}")


def _open(request: HttpRequest, hour_id: uuid.UUID) -> tuple[Hour, Opened]:
    hour = get_object_or_404(workable(by(request)), pk=hour_id)
    opened = opened_of(hour)
    if opened is None:
        raise Http404
    return hour, opened


def _offered(opened: Opened, line: int, code: str) -> set[str]:
    families = choices(opened.page.reading, line - 1, instead_of=code)
    return {one.code for family in families for one in family.choices}


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "review/refused.html", {"sentence": sentence, "section": "cases"}, status=422)
