"""End one of one's own open sign-ins, on whatever machine it is."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.trust import audit


def end_sign_in(by: User, *, sign_in_id: int) -> None:
    """It is over at once. UserSession.DoesNotExist for somebody else's."""
    with transaction.atomic():
        UserSession.objects.get(pk=sign_in_id, user=by).end()
        audit.record(by, "sign-in.ended", about=by)
