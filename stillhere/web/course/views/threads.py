"""What is held in mind: suggested by the program, confirmed by the therapist, searched within one open case."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from stillhere.model import CodeStatus, Thread, ThreadKind
from stillhere.web import clock
from stillhere.web.cases import toast
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.course.actions.keep_thread import follow_thread, keep_thread, set_aside_thread
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry
from stillhere.web.course.opened import Opened, open_course
from stillhere.web.course.searching import search
from stillhere.web.course.shown.held import held, holding
from stillhere.web.course.tabs import tabs
from stillhere.web.sessions.models import records_open_to
from stillhere.web.sessions.views.reach import number_in
from stillhere.web.trust import audit
from stillhere.wording import wording


@sensitive_post_parameters("words")
@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def threads(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """The register. A search comes by POST, so that no word of it stands in an address, a history or a log."""
    user = clinical(request)
    opened = open_course(user, record_id)
    record, course = opened.record, opened.placed.course
    words = request.POST.get("words", "").strip()[:200]
    found = search(user, record, course, opened.links, words) if words else []
    audit.record(user, "threads.searched" if words else "threads.opened", case_id=record.case_id, about=record)
    context = {
        "section": "cases",
        "case": record.case,
        "course": course,
        "holding": holding(course, opened.links),
        "suggested": suggestions(opened),
        "may": True,
        "words": words,
        "hits": [{"text": h.passage.text, "label": h.passage.label, "href": to} for h, to in found],
        "kinds": [(kind.value, wording().text(f"courses.thread_kind.{kind}")) for kind in ThreadKind],
        "sessions": [one.number for one in course.sessions],
        "tabs": tabs(record.pk),
        "search_address": reverse("threads", args=[record.pk]),
        "decide_address": reverse("thread-decide", args=[record.pk]),
        "add_address": reverse("thread-add", args=[record.pk]),
        "toast": toast.take(request),
    }
    return render(request, "course/threads.html", context)


def suggestions(opened: Opened) -> list[object]:
    """Drafts that nobody has decided on, the latest session's first."""
    rows = list(Entry.objects.filter(record=opened.record, kind=Entry.Kind.THREAD, draft=True))
    for row in rows:
        row.record = opened.record  # whose key is at hand
    found = sorted((take(row, Thread) for row in rows), key=lambda t: (-t.session, t.kind))
    return [held(one, opened.links) for one in found]


@require_POST
@hidden_if_refused
def decide(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Keep a suggestion, set it aside, or lay a thread down."""
    user = clinical(request)
    record = get_object_or_404(records_open_to(user), pk=record_id)
    entry = get_object_or_404(
        Entry.objects.changeable_by(user).opened(), record=record, kind=Entry.Kind.THREAD, pk=_id(request)
    )
    verdict = request.POST.get("verdict", "")
    said = wording().text(f"courses.threads.{verdict}_done") if verdict in ("keep", "reject", "close") else ""
    try:
        if verdict == "keep":
            keep_thread(user, record, take(entry, Thread), entry=entry)
        elif verdict == "reject":
            set_aside_thread(user, entry)
        elif verdict == "close":
            follow_thread(user, entry, closed_in=0)
    except ValueError as problem:
        said = str(problem)
    toast.leave(request, toast.Toast(said or wording().text("courses.threads.nothing_done") or ""))
    return redirect("threads", record.pk)


@require_POST
@sensitive_post_parameters("text")
@hidden_if_refused
def add(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Something the therapist writes down themselves."""
    user = clinical(request)
    record = get_object_or_404(records_open_to(user), pk=record_id)
    kind = request.POST.get("kind", "")
    try:
        thread = Thread(
            id="",
            kind=ThreadKind(kind if kind in set(ThreadKind) else ThreadKind.WORD),
            text=request.POST.get("text", ""),
            session=number_in(request, "session"),
            due=clock.day(request.POST.get("due", "")),
            status=CodeStatus.CONFIRMED,
        )
        keep_thread(user, record, thread)
    except ValueError as problem:
        toast.leave(request, toast.Toast(str(problem)))
    else:
        toast.leave(request, toast.Toast(wording().text("courses.threads.keep_done") or ""))
    return redirect("threads", record.pk)


def _id(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("thread", ""))
    except ValueError:
        return uuid.UUID(int=0)
