"""What somebody may expect of people: in the client's words, with the stories for it and against it."""

import uuid
from dataclasses import replace

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from stillhere.model import Episode, Expectation
from stillhere.web.cases import toast
from stillhere.web.cases.models import Record
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.course.actions.note_expectation import note_episode, note_expectation
from stillhere.web.course.gathering import course_of
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry
from stillhere.web.course.opened import open_course
from stillhere.web.course.quoting import line_of
from stillhere.web.course.shown.expectations import choices, expected
from stillhere.web.course.tabs import tabs
from stillhere.web.sessions.views.reach import number_in, record_or_404
from stillhere.web.trust import audit
from stillhere.wording import wording

SIGNS = {"1": 1, "-1": -1}


@require_safe
@hidden_if_refused
def expectations(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Every expectation by whom it is about, with its stories, the kinds of evidence and what speaks the other way."""
    user = clinical(request)
    opened = open_course(user, record_id)
    record, course = opened.record, opened.placed.course
    audit.record(user, "expectations.opened", case_id=record.case_id, about=record)
    context = {
        "section": "cases",
        "case": record.case,
        "course": course,
        "expected": expected(course, opened.links),
        "choices": choices(course.client),
        "sessions": [one.number for one in course.sessions],
        "tabs": tabs(record.pk),
        "add_address": reverse("expectation-add", args=[record.pk]),
        "toast": toast.take(request),
    }
    return render(request, "course/expectations.html", context)


@require_POST
@sensitive_post_parameters("words")
@hidden_if_refused
def add(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Write one down."""
    user = clinical(request)
    record = record_or_404(user, record_id)
    try:
        note_expectation(user, record, _said(request, Expectation(id="", target="", words="")))
    except ValueError as problem:
        toast.leave(request, toast.Toast(str(problem)))
    else:
        toast.leave(request, toast.Toast(wording().text("courses.expectations.noted") or ""))
    return redirect("expectations", record.pk)


@require_POST
@sensitive_post_parameters("words")
@hidden_if_refused
def change(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Put one into other words; its stories and its standing stay."""
    user = clinical(request)
    entry = _entry(request, entry_id)
    try:
        note_expectation(user, entry.record, _said(request, take(entry, Expectation)), entry=entry)
    except ValueError as problem:
        toast.leave(request, toast.Toast(str(problem)))
    else:
        toast.leave(request, toast.Toast(wording().text("courses.expectations.noted") or ""))
    return redirect("expectations", entry.record_id)


@require_POST
@sensitive_post_parameters("quote", "about", "wish")
@hidden_if_refused
def add_story(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Add a moment with another person, told or lived; a quotation is looked up in its session's lines."""
    user = clinical(request)
    entry = _entry(request, entry_id)
    try:
        note_episode(user, entry, _story(request, entry.record))
    except ValueError as problem:
        toast.leave(request, toast.Toast(str(problem)))
    else:
        toast.leave(request, toast.Toast(wording().text("courses.expectations.noted") or ""))
    return redirect("expectations", entry.record_id)


def _entry(request: HttpRequest, entry_id: uuid.UUID) -> Entry:
    rows = Entry.objects.changeable_by(clinical(request)).opened()
    return get_object_or_404(rows, pk=entry_id, kind=Entry.Kind.EXPECTATION, replaced_at=None)


def _said(request: HttpRequest, one: Expectation) -> Expectation:
    words, target, strategy = (request.POST.get(name, "").strip() for name in ("words", "target", "strategy"))
    return replace(one, words=words, target=target, strategy=strategy)


def _story(request: HttpRequest, record: Record) -> Episode:
    number = number_in(request, "session")
    held_on = next((one.held_on for one in course_of(record).sessions if one.number == number), None)
    asked = {name: request.POST.get(name, "").strip() for name in ("quote", "about", "wish")}
    if held_on is None:
        raise ValueError("Choose a session that is on file.")
    if not asked["quote"]:
        raise ValueError("Say what was told, in their words or in yours.")
    line, at = line_of(record, number, asked["quote"])
    rung = request.POST.get("rung", "")
    return Episode(
        session=number,
        held_on=held_on,
        utterance_id=line,
        place=at,
        quote=asked["quote"].strip('“”"'),
        about=asked["about"],
        wish=asked["wish"],
        other=SIGNS.get(request.POST.get("other", "")),
        own=SIGNS.get(request.POST.get("own", "")),
        against=request.POST.get("against") == "yes" or bool(rung),
        rung=number_in(request, "rung") if rung else None,
    )
