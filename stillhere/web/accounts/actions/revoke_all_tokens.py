"""Revoke every token of a person: whoever fears for a password fears for what was made with it."""

from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.trust import audit


def revoke_all_tokens(by: User) -> int:
    """How many of one's own tokens opened something until now; none does from this moment on."""
    with transaction.atomic():
        held = list(by.tokens.select_for_update().filter(revoked_at=None))
        by.tokens.filter(pk__in=[token.pk for token in held]).update(revoked_at=timezone.now())
        for token in held:
            audit.record(by, "token.revoked", about=token)
    return len(held)
