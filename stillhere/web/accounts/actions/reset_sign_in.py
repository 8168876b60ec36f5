"""Let somebody in again who has lost their password or their second step: there is no mail here that could do it."""

import uuid

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.actions.add_person import one_time_password
from stillhere.web.accounts.models import SignInReset, User
from stillhere.web.trust import audit


def reset_sign_in(by: User, *, person_id: uuid.UUID) -> tuple[User, str]:
    """The person and a new one-time password; their second steps and tokens go and their sign-ins end.

    They are told of it (resets.py), since the password is known to two people until they choose their own.
    PermissionDenied unless `by` is an owner, and for oneself: an owner's own password is changed on the owner's page.
    """
    if not by.is_owner or person_id == by.pk:
        raise PermissionDenied
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person_id, is_active=True)
        password = close_every_way_in(person)
        SignInReset.objects.create(person=person, by=by, at=timezone.now())
        audit.record(by, "person.sign-in-reset", about=person)
    return person, password


def close_every_way_in(person: User) -> str:
    """The one-time password, the only way left; for an action that has checked who asks, and writes it down."""
    password = one_time_password()
    person.set_password(password)
    person.must_change_password, person.password_given_at = True, timezone.now()
    person.save(update_fields=["password", "must_change_password", "password_given_at"])
    Authenticator.objects.filter(user_id=person.pk).delete()
    for session in UserSession.objects.filter(user=person):
        session.end()
    person.tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
    return password
