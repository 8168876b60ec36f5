"""What is known from intake, what was agreed about messages, and how the course ended."""

import uuid
from dataclasses import asdict, replace

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stillhere.web.calendar.views.appointments import whose
from stillhere.web.cases import toast
from stillhere.web.cases.models import Record
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.course.actions.end_course import end_course
from stillhere.web.course.actions.write_sheet import write_sheet
from stillhere.web.course.forms import BackgroundForm, EndingForm
from stillhere.web.course.sheets import sheet_of
from stillhere.web.sessions.views.reach import record_or_404
from stillhere.web.trust import audit


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def background(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """What is known; what is left empty stays unknown."""
    user = clinical(request)
    record = record_or_404(user, record_id)
    sheet = sheet_of(record)
    known = asdict(sheet.background) | {"reply_hours": sheet.reply_hours}
    start = {name: str(value).lower() if isinstance(value, bool) else value for name, value in known.items()}
    form = BackgroundForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method != "POST":
        audit.record(user, "background.opened", case_id=record.case_id, about=record)
    elif form.is_valid():
        asked = dict(form.cleaned_data)
        reply = asked.pop("reply_hours")
        try:
            write_sheet(user, record, background=replace(sheet.background, **asked), reply_hours=reply)
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            toast.leave(request, toast.Toast("It is written down."))
            return redirect("background", record.pk)
    return show(request, record, form)


@require_POST
@hidden_if_refused
def ending(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """How it ended, or that it goes on."""
    user = clinical(request)
    record = record_or_404(user, record_id)
    form = EndingForm(request.POST)
    if form.is_valid():
        try:
            end_course(user, record, ending=form.cleaned_data["ending"], on=form.cleaned_data["on"])
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            toast.leave(request, toast.Toast("It is written down."))
            return redirect("background", record.pk)
    return show(request, record, None, form)


def show(
    request: HttpRequest, record: Record, form: BackgroundForm | None, ending_form: EndingForm | None = None
) -> HttpResponseBase:
    """The page."""
    sheet = sheet_of(record)
    known = asdict(sheet.background) | {"reply_hours": sheet.reply_hours}
    start = {name: str(value).lower() if isinstance(value, bool) else value for name, value in known.items()}
    ended = {"ending": sheet.ending.value if sheet.ending else "", "on": sheet.ended_on}
    context = {
        "section": "cases",
        "record": record,
        "case": record.case,
        "whose": whose(record),
        "form": form or BackgroundForm(initial=start),
        "ending": ending_form or EndingForm(initial=ended),
        "toast": toast.take(request),
    }
    failed = (form is not None and form.errors) or ending_form is not None
    return render(request, "course/background.html", context, status=400 if failed else 200)
