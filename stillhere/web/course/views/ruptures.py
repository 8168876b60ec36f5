"""The ledger of strains, and the therapist's own notes of them."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from stillhere.web.cases import toast
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.course.actions.note_strain import follow_strain, note_strain
from stillhere.web.course.models import Entry
from stillhere.web.course.opened import open_course
from stillhere.web.course.shown.strains import strains
from stillhere.web.course.tabs import tabs
from stillhere.web.sessions.models import records_open_to
from stillhere.web.sessions.views.reach import number_in
from stillhere.web.trust import audit
from stillhere.wording import wording


@require_safe
@hidden_if_refused
def ruptures(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Every strain on file by source, with both views and what became of it."""
    user = clinical(request)
    opened = open_course(user, record_id)
    record, placed = opened.record, opened.placed
    audit.record(user, "ruptures.opened", case_id=record.case_id, about=record)
    context = {
        "section": "cases",
        "case": record.case,
        "course": placed.course,
        "strains": strains(placed.ledger, opened.client, opened.links),
        "notes": placed.course.strains,
        "sessions": [one.number for one in placed.course.sessions],
        "tabs": tabs(record.pk),
        "add_address": reverse("strain-note", args=[record.pk]),
        "toast": toast.take(request),
    }
    return render(request, "course/ruptures.html", context)


@require_POST
@sensitive_post_parameters("text")
@hidden_if_refused
def note(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Write down a strain that the therapist saw themselves."""
    user = clinical(request)
    record = get_object_or_404(records_open_to(user), pk=record_id)
    try:
        note_strain(user, record, session=number_in(request, "session"), text=request.POST.get("text", ""))
    except ValueError as problem:
        toast.leave(request, toast.Toast(str(problem)))
    else:
        toast.leave(request, toast.Toast(wording().text("courses.strains.noted") or ""))
    return redirect("ruptures", record.pk)


@require_POST
@hidden_if_refused
def follow(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Say in which session a strain was named, mended or come back to."""
    user = clinical(request)
    entry = get_object_or_404(Entry.objects.changeable_by(user).opened(), pk=entry_id)
    said = {name: _session(request, name) for name in ("named_in", "mended_in", "revisited_in")}
    again = said.pop("revisited_in")
    try:
        follow_strain(user, entry, **said, revisited_in=(again,) if again else ())
    except ValueError as problem:
        toast.leave(request, toast.Toast(str(problem)))
    else:
        toast.leave(request, toast.Toast(wording().text("courses.strains.noted") or ""))
    return redirect("ruptures", entry.record_id)


def _session(request: HttpRequest, name: str) -> int | None:
    number = number_in(request, name)
    return number if number > 0 else None
