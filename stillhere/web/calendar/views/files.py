"""A calendar file: looked at first, and then what of it is taken. Between the two nothing of it is kept here."""

import uuid
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from stillhere.web.calendar import ics
from stillhere.web.calendar.actions.add_appointments import MOST, Wanted, add_appointments
from stillhere.web.calendar.views.appointments import told, whose
from stillhere.web.cases import toast
from stillhere.web.cases.models import Record
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.sessions.views.reach import record_or_404


@require_POST
@hidden_if_refused
def file(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """With a file: what it offers. With ticks: those are taken, for the case whose page this is and no other."""
    user = clinical(request)
    record = record_or_404(user, record_id)
    brought = request.FILES.get("file")
    if brought is not None:
        return preview(request, record, brought.read(ics.MOST_BYTES + 1))
    try:
        wanted = [wanted_of(text) for text in request.POST.getlist("take")[: MOST + 1]]
        if not wanted:
            raise ValueError("Choose a calendar file first, or tick what is to be taken.")
        added = add_appointments(user, record, wanted)
    except ValueError as problem:
        return show(request, record, refusal=str(problem))
    toast.leave(request, toast.Toast(told(len(added.rows), len(added.refused))))
    return redirect("appointments", record.pk)


def preview(request: HttpRequest, record: Record, data: bytes) -> HttpResponseBase:
    """What the file offers, each line to tick; those that stand here already say so and have no tick."""
    try:
        reading = ics.read(data, record=record)
    except ValueError as problem:
        return show(request, record, refusal=str(problem))
    return show(request, record, reading=reading)


def wanted_of(text: str) -> Wanted:
    """A ticked line, checked again. ValueError for what this page did not write."""
    source, _, rest = text.partition("|")
    starts, _, minutes = rest.partition("|")
    if len(source) != 64 or not source.isalnum() or not minutes.isdigit():
        raise ValueError("One of the lines can’t be read; bring the file again.")
    return Wanted(starts_at=datetime.fromisoformat(starts), minutes=int(minutes), source=source)


def show(
    request: HttpRequest, record: Record, *, reading: ics.Reading | None = None, refusal: str = ""
) -> HttpResponseBase:
    """The page."""
    offered = reading.offered if reading else ()
    context = {
        "section": "cases",
        "record": record,
        "case": record.case,
        "whose": whose(record),
        "lines": [(f"{one.source}|{one.starts_at.isoformat()}|{one.minutes}", one) for one in offered],
        "free": any(not one.mark for one in offered),
        "left_out": reading.left_out if reading else (),
        "refusal": refusal,
    }
    return render(request, "calendar/file.html", context, status=400 if refusal else 200)
