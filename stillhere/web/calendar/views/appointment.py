"""One appointment: what became of it."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from stillhere.web.accounts.models import User
from stillhere.web.calendar.actions.clear_outcome import clear_outcome
from stillhere.web.calendar.actions.note_outcome import Outcome, note_outcome
from stillhere.web.calendar.actions.remove_appointment import remove_appointment
from stillhere.web.calendar.forms import OutcomeForm
from stillhere.web.calendar.models import Appointment
from stillhere.web.calendar.views.appointments import whose
from stillhere.web.cases import toast
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.sessions.arrival import Refused
from stillhere.web.trust import audit

FIELDS = ("became", "session", "late_minutes", "late_by", "over_minutes", "by", "told_at", "cause", "reason")


def found(user: User, appointment_id: uuid.UUID) -> Appointment:
    """The appointment, for its case's therapist. Http404 for everybody else."""
    row: Appointment = get_object_or_404(Appointment.objects.changeable_by(user).opened(), pk=appointment_id)
    return row


@sensitive_post_parameters("reason")
@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def appointment(request: HttpRequest, appointment_id: uuid.UUID) -> HttpResponseBase:
    """Its page, and what is noted of it."""
    user = clinical(request)
    row = found(user, appointment_id)
    known = {name: getattr(row, name) for name in FIELDS}
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            note_outcome(user, row, Outcome(**form.cleaned_data))
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            undo = reverse("appointment-clear", args=[row.pk])
            toast.leave(request, toast.Toast("It is noted.", undo=undo))
            return redirect("appointments", row.record_id)
    if request.method != "POST":
        audit.record(user, "appointment.opened", case_id=row.record.case_id, about=row)
    return show(request, row, form)


@require_POST
@hidden_if_refused
def clear(request: HttpRequest, appointment_id: uuid.UUID) -> HttpResponseBase:
    """Take back what was noted."""
    user = clinical(request)
    row = clear_outcome(user, found(user, appointment_id))
    toast.leave(request, toast.Toast("It is taken back: nothing is noted of that appointment."))
    return redirect("appointments", row.record_id)


@require_POST
@hidden_if_refused
def remove(request: HttpRequest, appointment_id: uuid.UUID) -> HttpResponseBase:
    """Take away one that was never made."""
    user = clinical(request)
    row = found(user, appointment_id)
    try:
        remove_appointment(user, row)
    except (ValueError, Refused) as problem:
        form = OutcomeForm(initial={name: getattr(row, name) for name in FIELDS})
        return show(request, row, form, refusal=str(problem))
    toast.leave(request, toast.Toast("The appointment is taken away."))
    return redirect("appointments", row.record_id)


def show(request: HttpRequest, row: Appointment, form: OutcomeForm, *, refusal: str = "") -> HttpResponseBase:
    """The page."""
    context = {
        "section": "cases",
        "row": row,
        "case": row.record.case,
        "whose": whose(row.record),
        "form": form,
        "refusal": refusal,
        "noted": row.became != Appointment.Became.AHEAD,
    }
    status = 400 if refusal or form.errors else 200
    return render(request, "calendar/appointment.html", context, status=status)
