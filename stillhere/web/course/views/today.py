"""The page of a day: what waits first, the hours in order of time, and the brief of one of them beside."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases import toast
from stillhere.web.cases.views.person import clinical
from stillhere.web.course import waiting
from stillhere.web.course.briefs import prepared
from stillhere.web.course.day import chosen, hours_of
from stillhere.web.course.views.brief import page as brief_page
from stillhere.web.trust import audit
from stillhere.wording import wording

NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The day it is by the practice's clock."""
    return _page(request, clinical(request), clock.today())


@require_safe
def day(request: HttpRequest, day: str) -> HttpResponse:
    """Another day."""
    user = clinical(request)
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if abs(wanted - clock.today()) > timedelta(days=3660):
        raise Http404
    return _page(request, user, wanted)


def _page(request: HttpRequest, user: User, shown: date) -> HttpResponse:
    now = clock.today()
    hours = hours_of(user, shown)
    beside = chosen(hours, request.GET.get("hour", ""))
    unread = waiting.unread(user)
    audit.record(user, "day.opened")
    context = {
        "section": "today",
        "day": shown,
        "lede": _lede(len(hours), is_today=shown == now),
        "is_today": shown == now,
        "is_pinned": clock.is_pinned(),
        "before": _address(shown - timedelta(days=1), now),
        "after": _address(shown + timedelta(days=1), now),
        "hours": hours,
        "unread": unread,
        "first": {one.record_id for one in unread},
        "beside": beside,
        "now": clock.now(),
        "readings": waiting.readings(user),
        "waits": waiting.waits(user),
        "toast": toast.take(request),
    }
    if beside is not None and not beside.is_first:
        context |= brief_page(prepared(beside.record, on=shown))
        audit.record(user, "brief.opened", case_id=beside.record.case_id, about=beside.record)
    return render(request, "course/today.html", context)


def _lede(n: int, *, is_today: bool) -> str:
    words = wording()
    if not n:
        return words.text("courses.day.none" if is_today else "courses.day.none_then") or ""
    key = "lede" if is_today else "lede_then"
    return words.text(f"courses.day.{key}_{'one' if n == 1 else 'other'}", n=_number(n)) or ""


def _number(n: int) -> str:
    return NUMBERS[n - 1] if n <= len(NUMBERS) else str(n)


def _address(wanted: date, now: date) -> str:
    return reverse("today") if wanted == now else reverse("day", args=[wanted.isoformat()])
