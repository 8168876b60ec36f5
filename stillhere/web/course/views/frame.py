"""The frame as a list of observations, with what nobody could say among them. There is no score."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stillhere.web.cases import toast
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.course.opened import open_course
from stillhere.web.course.shown.frame import kept
from stillhere.web.course.tabs import tabs
from stillhere.web.trust import audit


@require_safe
@hidden_if_refused
def frame(request: HttpRequest, record_id: uuid.UUID) -> HttpResponse:
    """What the client could count on, as far as is known."""
    user = clinical(request)
    opened = open_course(user, record_id)
    record = opened.record
    audit.record(user, "frame.opened", case_id=record.case_id, about=record)
    context = {
        "section": "cases",
        "case": record.case,
        "course": opened.placed.course,
        "frame": kept(opened.placed.frame, opened.client, opened.links, whole=True),
        "tabs": tabs(record.pk),
        "toast": toast.take(request),
    }
    return render(request, "course/frame.html", context)
