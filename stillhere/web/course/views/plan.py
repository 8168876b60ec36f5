"""The plan for the day when the pull to leave comes, as the two of them wrote it."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from stillhere.model import FlightPlan
from stillhere.web import clock
from stillhere.web.calendar.views.appointments import whose
from stillhere.web.cases import toast
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.course.actions.write_plan import write_plan
from stillhere.web.course.forms import PlanForm
from stillhere.web.course.sheets import plans_of
from stillhere.web.sessions.views.reach import record_or_404
from stillhere.web.trust import audit


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def plan(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """The version that holds, written anew from it; earlier ones below."""
    user = clinical(request)
    record = record_or_404(user, record_id)
    versions = plans_of(record)
    holds = versions[0] if versions else None
    form = PlanForm(request.POST if request.method == "POST" else None, initial=initial(holds))
    if request.method != "POST":
        audit.record(user, "plan.opened", case_id=record.case_id, about=record)
    elif form.is_valid():
        asked = form.cleaned_data
        written = FlightPlan(
            id="", written_on=asked["written_on"], lines=form.lines(), not_to=asked["not_to"], word=asked["word"]
        )
        try:
            write_plan(user, record, written)
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            toast.leave(request, toast.Toast("The plan is kept; the one before it stays below."))
            return redirect("plan", record.pk)
    context = {
        "section": "cases",
        "record": record,
        "case": record.case,
        "whose": whose(record),
        "holds": holds,
        "before": versions[1:],
        "form": form,
        "toast": toast.take(request),
    }
    return render(request, "course/plan.html", context, status=400 if form.errors else 200)


def initial(holds: FlightPlan | None) -> dict[str, object]:
    """What the form starts with: the plan that holds."""
    start: dict[str, object] = {"written_on": clock.today()}
    if holds is not None:
        start |= {"not_to": holds.not_to, "word": holds.word}
        for n, (sign, answer) in enumerate(holds.lines, start=1):
            start |= {f"sign_{n}": sign, f"answer_{n}": answer}
    return start
