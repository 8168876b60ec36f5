"""Tokens by which a program signs in: long, random, and known here by their SHA-256 alone."""

import hashlib
import secrets
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from stillhere.web.accounts.models import ApiToken, User, Work

MARK = "stillhere_"  # tells a scanner of leaked secrets what it found
USED_AGAIN = timedelta(minutes=1)  # a busy program writes when it was last here once a minute, not with every call


def new_token() -> str:
    """256 bits from the system's random source, so a fast hash is enough to keep it."""
    return MARK + secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def user_for(token: str) -> User | None:
    """Whose token this is; None for one that is unknown or revoked, or whose person may not sign in now."""
    if not token.startswith(MARK):
        return None
    found = ApiToken.objects.select_related("user").filter(digest=digest(token), revoked_at=None).first()
    if found is None or not found.user.is_active or found.user.must_change_password:
        return None
    if found.user.work == Work.CLIENT:
        return None
    now = timezone.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - USED_AGAIN)
    ApiToken.objects.filter(stale, pk=found.pk).update(last_used_at=now)
    return found.user
