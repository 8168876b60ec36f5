"""Revoke a token: it opens nothing from this moment on."""

import uuid

from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import ApiToken, User
from stillhere.web.trust import audit


def revoke_token(by: User, *, token_id: uuid.UUID) -> ApiToken:
    """The revoked token. ApiToken.DoesNotExist for somebody else's; one revoked already stays as it is."""
    with transaction.atomic():
        token = ApiToken.objects.select_for_update().get(pk=token_id, user=by)
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            audit.record(by, "token.revoked", about=token)
    return token
