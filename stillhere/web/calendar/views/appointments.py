"""The appointments of a record: the list, new ones, and breaks."""

import uuid
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.calendar import forms
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.calendar.actions.add_break import add_break
from stillhere.web.calendar.clock import weekly
from stillhere.web.calendar.doubles import marks_of
from stillhere.web.calendar.models import Appointment, Break
from stillhere.web.cases import toast
from stillhere.web.cases.models import Record
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.consent.standing import ALONE, name_of
from stillhere.web.sessions.views.reach import record_or_404
from stillhere.web.trust import audit


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def appointments(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """What is ahead and what was, newest first; and one more, or the same hour each week."""
    user = clinical(request)
    record = record_or_404(user, record_id)
    if request.method != "POST":
        audit.record(user, "appointments.opened", case_id=record.case_id, about=record)
        return page(request, user, record)
    form = forms.AddForm(request.POST)
    if not form.is_valid():
        return page(request, user, record, add=form)
    asked = form.cleaned_data
    try:
        starts = weekly(asked["day"], asked["clock"], weeks=asked["weeks"])
        added = add_appointments(user, record, [Wanted(starts_at=at, minutes=asked["minutes"]) for at in starts])
    except ValueError as problem:
        form.add_error(None, str(problem))
        return page(request, user, record, add=form)
    toast.leave(request, toast.Toast(told(len(added.rows), len(added.refused))))
    return redirect("appointments", record.pk)


@require_POST
@hidden_if_refused
def breaks(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Somebody is away."""
    user = clinical(request)
    record = record_or_404(user, record_id)
    form = forms.BreakForm(request.POST, client=whose(record))
    if form.is_valid():
        asked = form.cleaned_data
        theirs = record if asked["whose"] == "client" else None
        try:
            add_break(user, starts=asked["starts"], ends=asked["ends"], told_on=asked["told_on"], record=theirs)
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            toast.leave(request, toast.Toast("The break is noted."))
            return redirect("appointments", record.pk)
    return page(request, user, record, away=form)


def told(added: int, refused: int) -> str:
    """What was done, in words."""
    words = "One appointment is added." if added == 1 else f"{added} appointments are added."
    if refused == 1:
        words += " One was left out, since another stands within the hour or it came before."
    elif refused:
        words += f" {refused} were left out, since others stand within the hour or they came before."
    return words


def whose(record: Record) -> str:
    """What the practice calls whoever the record is about."""
    alone = ALONE.get(Record.Kind(record.kind))
    return name_of(record.case, alone) if alone else str(record.case.name)


def page(
    request: HttpRequest,
    user: User,
    record: Record,
    *,
    add: forms.AddForm | None = None,
    away: forms.BreakForm | None = None,
) -> HttpResponse:
    """The list with its forms."""
    rows: list[Appointment] = list(Appointment.objects.filter(record=record).order_by("-starts_at"))
    now = clock.now()
    marks = marks_of(rows, now=now)
    context: dict[str, Any] = {
        "section": "cases",
        "record": record,
        "case": record.case,
        "whose": whose(record),
        "ahead": [(row, marks.get(row.pk, ())) for row in reversed(rows) if not row.is_past],
        "past": [(row, marks.get(row.pk, ())) for row in rows if row.is_past],
        "breaks": Break.objects.filter(Q(record=record) | Q(therapist=user)).order_by("-starts"),
        "add": add or forms.AddForm(initial=forms.initial_day()),
        "away": away or forms.BreakForm(client=whose(record)),
        "toast": toast.take(request),
    }
    status = 400 if add is not None or away is not None else 200
    return render(request, "calendar/appointments.html", context, status=status)
