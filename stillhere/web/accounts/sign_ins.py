"""The sign-ins that are open now, told from those that ran out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from stillhere.web.accounts.models import User

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """One open sign-in, as its owner sees it."""

    id: int
    device: str
    ip: str
    since: datetime
    last_seen: datetime
    is_this_one: bool


def open_sign_ins(user: User, *, this: str | None) -> Sequence[SignIn]:
    """This person's open sign-ins, the latest first; `this` is the session key of the page that asks."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows = UserSession.objects.filter(user=user, session_key__in=alive).order_by("-last_seen_at")
    return [
        SignIn(
            id=row.pk,
            device=device(row.user_agent),
            ip=row.ip,
            since=row.created_at,
            last_seen=row.last_seen_at,
            is_this_one=row.session_key == this,
        )
        for row in rows
    ]


def device(user_agent: str) -> str:
    """A browser's long name in a few words: “Firefox on Windows”."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
