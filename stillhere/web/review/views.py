"""The review of a session: reading it, and looking behind one of its marks."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from stillhere.report.register import Register
from stillhere.web.accounts.models import User
from stillhere.web.review.actions.read_sign import read_sign
from stillhere.web.review.choices import choices
from stillhere.web.review.decided import key_of
from stillhere.web.review.marks import mark_at, told_of
from stillhere.web.review.models import Run
from stillhere.web.review.page import context_of
from stillhere.web.review.reading import opened as opened_of
from stillhere.web.review.signs import is_signed
from stillhere.web.review.who import may_work, readable, workable
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit


def by(request: HttpRequest) -> User:
    """Whoever signed in; the middleware lets nobody else this far."""
    assert isinstance(request.user, User)
    return request.user


@require_GET
def review(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """The whole hour; before it was read, how to have it read."""
    hour = get_object_or_404(readable(by(request)), pk=hour_id)
    opened = opened_of(hour)
    if opened is None:
        return _unread(request, hour)
    audit.record(by(request), "review.opened", case_id=hour.record.case_id, about=hour)
    if is_signed(hour) and may_work(by(request), hour):
        read_sign(by(request), hour, alone=False)
    return render(request, "review/hour.html", context_of(request, hour, opened, said=_uuid(request.GET.get("said"))))


@require_GET
def mark(request: HttpRequest, hour_id: uuid.UUID, line: int, code: str) -> HttpResponse:
    """What a mark means, why it stands there, how sure, its rivals, who marked it; and what to do about it."""
    hour = get_object_or_404(readable(by(request)), pk=hour_id)
    opened = opened_of(hour)
    found = mark_at(opened, line - 1, code) if opened else None
    if opened is None or found is None:
        raise Http404
    audit.record(by(request), "mark.opened", case_id=hour.record.case_id, about=hour)
    reading = opened.page.reading
    about = hour.decisions.select_related("by").filter(utterance_id=key_of(found.code.utterance_id))
    context = {
        "section": "cases",
        "hour": hour,
        "case": hour.record.case,
        "line": line,
        "fragment": bool(request.headers.get("HX-Request")),
        "mark": found,
        "note": found.note,
        "text": reading.lines[line - 1].text,
        "place": reading.places.name(line - 1),
        "may": may_work(by(request), hour),
        "families": choices(reading, line - 1, instead_of=found.code.code),
        "told": [one for one in told_of(reading, about) if code in (one.code, one.instead_code)],
    }
    return render(request, "review/_mark.html" if context["fragment"] else "review/mark.html", context)


@require_GET
def line(request: HttpRequest, hour_id: uuid.UUID, line: int) -> HttpResponse:
    """One line, to give it a mark of one's own."""
    hour = get_object_or_404(workable(by(request)), pk=hour_id)
    opened = opened_of(hour)
    if opened is None or not 0 < line <= len(opened.page.reading.lines):
        raise Http404
    audit.record(by(request), "line.opened", case_id=hour.record.case_id, about=hour)
    reading = opened.page.reading
    context = {
        "section": "cases",
        "hour": hour,
        "case": hour.record.case,
        "line": line,
        "fragment": bool(request.headers.get("HX-Request")),
        "text": reading.lines[line - 1].text,
        "place": reading.places.name(line - 1),
        "families": choices(reading, line - 1),
        "yours_alone": reading.register is Register.NONE,
    }
    return render(request, "review/_line.html" if context["fragment"] else "review/line.html", context)


def _unread(request: HttpRequest, hour: Hour) -> HttpResponse:
    context = {
        "section": "cases",
        "hour": hour,
        "case": hour.record.case,
        "may": may_work(by(request), hour),
        "run": hour.runs.first(),
        "under_way": (Run.State.WAITING, Run.State.RUNNING),
    }
    return render(request, "review/unread.html", context)


def _uuid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
