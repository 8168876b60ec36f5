"""Tokens by which a program signs in: long, random, and known here by their SHA-256 alone."""

import hashlib
import secrets
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from stillhere.web.accounts.models import ApiToken, User, Work

MARK = "stillhere_"  # tells a scanner of leaked secrets what it found
LASTS = (30, 90, 365)  # days a token may be made for
USED_AGAIN = timedelta(minutes=1)  # a busy program writes when it was last here once a minute, not with every call


def new_token() -> str:
    """256 bits from the system's random source, so a fast hash is enough to keep it."""
    return MARK + secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class TokenExpired(Exception):
    """The token was right until its time was over; its message is meant for whoever sent it."""


def user_for(token: str) -> User | None:
    """Whose token this is; None for one that is unknown or revoked, or whose person may not sign in now.

    TokenExpired for one whose time is over: that it was right once is known to whoever sends it.
    """
    if not token.startswith(MARK):
        return None
    found = ApiToken.objects.select_related("user").filter(digest=digest(token), revoked_at=None).first()
    if found is None or not found.user.is_active or found.user.must_change_password:
        return None
    if found.user.work == Work.CLIENT:
        return None
    if found.has_expired:
        day = date_format(timezone.localtime(found.expires_at), "j F Y")
        raise TokenExpired(f"This token ran out on {day}. Make a new one on your page in the workspace.")
    now = timezone.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - USED_AGAIN)
    ApiToken.objects.filter(stale, pk=found.pk).update(last_used_at=now)
    return found.user
