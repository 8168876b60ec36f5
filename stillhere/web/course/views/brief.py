"""The brief before a session: read on its page, signed there, and taken out as one sheet of paper."""

import uuid
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import Appointment
from stillhere.web.cases import toast
from stillhere.web.cases.models import Record
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.course.actions.sign_brief import sign_brief
from stillhere.web.course.briefs import Prepared, prepared
from stillhere.web.course.shown.brief import brief as shown
from stillhere.web.course.tabs import tabs
from stillhere.web.sessions.models import records_open_to
from stillhere.web.trust import audit
from stillhere.wording import wording


@require_safe
def brief(request: HttpRequest, record_id: uuid.UUID) -> HttpResponse:
    """What to hold in mind before the next session, for the case's therapist alone."""
    user = clinical(request)
    record = opened(user, record_id)
    found = prepared(record, on=day_for(record))
    audit.record(user, "brief.opened", case_id=record.case_id, about=record)
    context = page(found, draft="draft" in request.GET)
    context |= {"section": "cases", "case": record.case, "tabs": tabs(record.pk), "toast": toast.take(request)}
    return render(request, "course/brief.html", context)


@require_safe
def sheet(request: HttpRequest, record_id: uuid.UUID) -> HttpResponse:
    """The same as a file for paper: what was signed where it was, else the draft."""
    from stillhere.brief.sheet import render_sheet

    user = clinical(request)
    record = opened(user, record_id)
    found = prepared(record, on=day_for(record))
    if found.off:
        raise Http404
    made = render_sheet(found.signed.brief if found.signed else found.brief)
    audit.record(user, "brief.exported", case_id=record.case_id, about=record)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="brief.pdf"'
    return answer


@require_POST
@hidden_if_refused
def sign(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Read and signed: from now on it stands as it was read."""
    user = clinical(request)
    record = opened(user, record_id)
    found = prepared(record, on=day_for(record))
    if found.off:
        raise Http404
    try:
        sign_brief(user, record, found.brief, on=found.on, seen=request.POST.get("seen", ""))
    except ValueError as problem:
        toast.leave(request, toast.Toast(str(problem)))
    else:
        toast.leave(request, toast.Toast(wording().text("courses.day.signed_now") or ""))
    return redirect("brief", record.pk)


def opened(user: User, record_id: uuid.UUID) -> Record:
    """The record, for its therapist. Http404 for everybody else."""
    return get_object_or_404(records_open_to(user).select_related("data_key", "case__data_key"), pk=record_id)


def day_for(record: Record) -> date:
    """The day of the next hour that is booked; today where none is."""
    begins = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    ahead = Appointment.objects.filter(record=record, became=Appointment.Became.AHEAD, starts_at__gte=begins)
    starts_at = ahead.order_by("starts_at").values_list("starts_at", flat=True).first()
    return timezone.localtime(starts_at).date() if starts_at else clock.today()


def page(found: Prepared, *, draft: bool = False) -> dict[str, Any]:
    """What the page and the day's aside draw a brief from; `draft` shows what is on file now, signed or not."""
    signed = None if draft else found.signed
    record = found.record.pk
    return {
        "prepared": found,
        "brief": shown(signed.brief if signed else found.brief, found.links),
        "signed": signed,
        "page_address": reverse("brief", args=[record]),
        "sign_address": reverse("brief-sign", args=[record]),
        "sheet_address": reverse("brief-sheet", args=[record]),
    }
