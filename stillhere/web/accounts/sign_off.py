"""When a sign-in ends by itself: half an hour after the last page somebody asked for, twelve hours after it began."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import timezone

BEGAN, SEEN = "began", "seen"
LONGEST = timedelta(hours=12)
POLLS = {"run"}  # pages that ask by themselves how far something has come, whether or not anybody sits before them


def begin(request: HttpRequest) -> None:
    """Note that a sign-in begins now."""
    request.session[BEGAN] = request.session[SEEN] = _now()


def is_over(request: HttpRequest) -> bool:
    """Has this sign-in run out? One of before these were counted has until now neither age nor idleness."""
    now = _now()
    idle, age = now - request.session.get(SEEN, now), now - request.session.get(BEGAN, now)
    return bool(idle >= settings.SESSION_COOKIE_AGE or age >= LONGEST.total_seconds())


def is_poll(request: HttpRequest) -> bool:
    """Does a page ask by itself, and nobody for it?"""
    if request.method not in ("GET", "HEAD") or "HX-Request" not in request.headers:
        return False
    try:
        return resolve(request.path).url_name in POLLS
    except Resolver404:
        return False


def go_on(request: HttpRequest) -> None:
    """Begin the half hour anew, since a person was here."""
    request.session.setdefault(BEGAN, _now())
    request.session[SEEN] = _now()


def _now() -> int:
    return int(timezone.now().timestamp())
