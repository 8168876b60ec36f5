"""Make a token, by which a program acts as the person who made it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import ApiToken, User, Work
from stillhere.web.accounts.tokens import digest, new_token
from stillhere.web.trust import audit

LONGEST_NAME = 80


def make_token(by: User, *, name: str) -> tuple[ApiToken, str]:
    """The token's row and the token itself, which nobody can read again. PermissionDenied for clients.

    ValueError for a name that is empty or too long.
    """
    if by.work == Work.CLIENT:
        raise PermissionDenied
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise ValueError(f"Name the program that will use the token, in at most {LONGEST_NAME} letters.")
    token = new_token()
    with transaction.atomic():
        made = ApiToken.objects.create(user=by, name=name, digest=digest(token))
        audit.record(by, "token.made", about=made)
    return made, token
