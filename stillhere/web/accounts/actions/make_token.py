"""Make a token, by which a program acts as the person who made it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import TOKEN_DAYS, ApiToken, User, Work
from stillhere.web.accounts.tokens import LASTS, digest, new_token
from stillhere.web.trust import audit

LONGEST_NAME = 80


def make_token(by: User, *, name: str, days: int = TOKEN_DAYS) -> tuple[ApiToken, str]:
    """The token's row and the token itself, which nobody can read again. PermissionDenied for clients.

    It holds for `days`. ValueError for a name that is empty or too long, or for other days than those offered.
    """
    if by.work == Work.CLIENT:
        raise PermissionDenied
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise ValueError(f"Name the program that will use the token, in at most {LONGEST_NAME} letters.")
    if days not in LASTS:
        raise ValueError("Choose how long the token holds: 30, 90 or 365 days.")
    token = new_token()
    with transaction.atomic():
        made = ApiToken.objects.create(
            user=by, name=name, digest=digest(token), expires_at=timezone.now() + timedelta(days=days)
        )
        audit.record(by, "token.made", about=made)
    return made, token
