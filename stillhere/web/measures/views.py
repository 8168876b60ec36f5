"""The answers of a record, and one of them."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from stillhere.measures.catalogue import get, instruments
from stillhere.web.accounts.models import User
from stillhere.web.calendar.actions.note_outcome import highest
from stillhere.web.calendar.views.appointments import whose
from stillhere.web.cases import toast
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.measures.actions.close_risk import close_risk
from stillhere.web.measures.actions.remove_response import remove_response
from stillhere.web.measures.due import left_out_names, sitting_of
from stillhere.web.measures.entering import people_of
from stillhere.web.measures.models import StoredResponse
from stillhere.web.measures.shown import Shown, shown
from stillhere.web.measures.waiting import calls
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.views.reach import record_or_404
from stillhere.web.trust import audit


@require_http_methods(["GET", "HEAD"])
@hidden_if_refused
def responses(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """What was answered, newest first; what is due next; and every form that may be entered here."""
    user = clinical(request)
    record = record_or_404(user, record_id)
    audit.record(user, "responses.opened", case_id=record.case_id, about=record)
    session = highest(record) + 1
    sitting = sitting_of(record, session)
    rows = list(StoredResponse.objects.filter(record=record).defer("body").order_by("-completed_at", "-entered_at"))
    context = {
        "section": "cases",
        "record": record,
        "case": record.case,
        "whose": whose(record),
        "session": session,
        "due": list({one.instrument.id: one.instrument for one in sitting.due}.values()),
        "left_out": left_out_names(sitting.left_out),
        "rows": [(row, get(row.instrument.partition("/")[0].partition("@")[0])) for row in rows],
        "all": [one for one in instruments() if one.scoring.available and people_of(record, one)],
        "toast": toast.take(request),
    }
    return render(request, "measures/responses.html", context)


@sensitive_post_parameters("what")
@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def response(request: HttpRequest, response_id: uuid.UUID) -> HttpResponseBase:
    """One person's answers and scores; and what was done about an answer that could not wait."""
    user = clinical(request)
    row = found(user, response_id)
    if request.method == "POST":
        try:
            close_risk(user, row, what=request.POST.get("what", ""))
        except ValueError as problem:
            return show(request, row, refusal=str(problem))
        toast.leave(request, toast.Toast("It is written down, with your name and the time."))
        return redirect("response", row.pk)
    audit.record(user, "response.opened", case_id=row.record.case_id, about=row)
    return show(request, row)


@require_POST
@hidden_if_refused
def remove(request: HttpRequest, response_id: uuid.UUID) -> HttpResponseBase:
    """Take away what was entered by mistake."""
    user = clinical(request)
    row = found(user, response_id)
    try:
        remove_response(user, row)
    except (ValueError, Refused) as problem:
        return show(request, row, refusal=str(problem))
    toast.leave(request, toast.Toast("Those answers are taken away."))
    return redirect("responses", row.record_id)


def found(user: User, response_id: uuid.UUID) -> StoredResponse:
    """The answers, for their case's therapist. Http404 for everybody else."""
    return get_object_or_404(StoredResponse.objects.changeable_by(user).opened(), pk=response_id)


def show(request: HttpRequest, row: StoredResponse, *, refusal: str = "") -> HttpResponseBase:
    """The page."""
    given = row.given()
    seen: Shown = shown(given)
    reads = list(row.reads.select_related("by"))
    for one in reads:
        one.response = row  # its key is at hand there
    context = {
        "section": "cases",
        "row": row,
        "case": row.record.case,
        "whose": whose(row.record),
        "seen": seen,
        "tasks": calls(given) if row.waits else (),
        "reads": reads,
        "refusal": refusal,
        "toast": toast.take(request),
    }
    return render(request, "measures/response.html", context, status=400 if refusal else 200)
