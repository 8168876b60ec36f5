"""The page of a whole course, and what its therapist decides about a hypothesis on it."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from stillhere.web.cases import toast
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.course.actions.decide_card import decide_card
from stillhere.web.course.opened import decided, open_course
from stillhere.web.course.shown.whole import whole as shown
from stillhere.web.course.tabs import tabs
from stillhere.web.sessions.models import records_open_to
from stillhere.web.trust import audit
from stillhere.wording import wording

KEY = "flight.after_closeness"


@require_safe
@hidden_if_refused
def whole(request: HttpRequest, record_id: uuid.UUID) -> HttpResponse:
    """One picture of the whole therapy, and what may be held lightly, for its therapist alone."""
    user = clinical(request)
    opened = open_course(user, record_id)
    record = opened.record
    audit.record(user, "course.opened", case_id=record.case_id, about=record)
    context = {
        "section": "cases",
        "case": record.case,
        "course": opened.placed.course,
        "whole": shown(opened.placed, opened.links, decided(record), off=opened.off),
        "tabs": tabs(record.pk),
        "decide_address": reverse("card-decide", args=[record.pk]),
        "history_address": reverse("earlier", args=[record.pk]),
        "toast": toast.take(request),
    }
    return render(request, "course/whole.html", context)


@require_POST
@sensitive_post_parameters("words")
@hidden_if_refused
def decide(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Keep watching, set aside, or say it in one's own words."""
    user = clinical(request)
    record = get_object_or_404(records_open_to(user), pk=record_id)
    asked = request.POST
    try:
        decide_card(
            user,
            record,
            card=asked.get("card", ""),
            key=KEY,
            verdict=asked.get("verdict", ""),
            words=asked.get("words", ""),
        )
    except ValueError as problem:
        toast.leave(request, toast.Toast(str(problem)))
    else:
        toast.leave(request, toast.Toast(wording().text("courses.card.decided") or ""))
    return redirect("course", record.pk)
