"""A reading under way: asking for it, watching it, stopping it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from stillhere.web.review.actions.start_run import start_run
from stillhere.web.review.actions.stop_run import stop_run
from stillhere.web.review.models import Run
from stillhere.web.review.steps import MESSAGES, steps_of
from stillhere.web.review.views import by
from stillhere.web.review.who import may_work, readable, workable
from stillhere.web.trust import audit


@require_POST
def start(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """Have a session read, and watch."""
    hour = get_object_or_404(workable(by(request)), pk=hour_id)
    try:
        run = start_run(by(request), hour)
    except ValueError as refusal:
        return render(request, "review/refused.html", {"sentence": str(refusal), "section": "cases"}, status=422)
    return redirect("run", run.pk)


@require_GET
def run(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """How far it has come; asked every second by the page itself, and on to the review once it is there."""
    found = get_object_or_404(
        Run.objects.select_related("hour__record__case__data_key").filter(hour__in=readable(by(request))), pk=run_id
    )
    fragment = bool(request.headers.get("HX-Request"))
    if found.state == Run.State.DONE:
        there = reverse("review", args=[found.hour_id])
        return HttpResponse(headers={"HX-Redirect": there}) if fragment else redirect(there)
    newer = _newer(found)
    if newer is not None:
        there = reverse("run", args=[newer])
        return HttpResponse(headers={"HX-Redirect": there}) if fragment else redirect(there)
    if not fragment:
        audit.record(by(request), "run.opened", case_id=found.hour.record.case_id, about=found)
    context = {
        "section": "cases",
        "run": found,
        "hour": found.hour,
        "case": found.hour.record.case,
        "steps": steps_of(found.step, finished=False),
        "live": found.state in (Run.State.WAITING, Run.State.RUNNING),
        "message": MESSAGES.get(found.message, ""),
        "may": may_work(by(request), found.hour),
    }
    return render(request, "review/_run.html" if fragment else "review/run.html", context)


def _newer(run: Run) -> uuid.UUID | None:
    """The last reading of the session, where this one ended or is about to and another was asked for since."""
    if not run.cancel and run.state not in (Run.State.STOPPED, Run.State.FAILED):
        return None
    last = Run.objects.filter(hour=run.hour_id).order_by("-asked_at").values_list("pk", flat=True).first()
    return last if last != run.pk else None


@require_POST
def stop(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Stop after the step at hand."""
    found = get_object_or_404(
        Run.objects.select_related("hour__record").filter(hour__in=workable(by(request))), pk=run_id
    )
    stop_run(by(request), found)
    return redirect("run", found.pk)
