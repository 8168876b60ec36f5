"""What this sign-in has proved so far; allauth keeps the record in the session, all here reads or adds to it."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from stillhere.web.accounts.models import User

SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only stand in for one of these


def gave_second_step(request: HttpRequest, user: User) -> bool:
    """Has a code or a key been given in this sign-in? That the person owns one proves nothing about who sits here."""
    return any(step.get("method") == "mfa" for step in get_authentication_records(request, user))


def second_step_given(request: HttpRequest, user: User, *, kind: str) -> None:
    """Note that a second step was set up here: its first code or touch was checked a moment ago."""
    record_authentication(request, user, "mfa", type=kind)


def second_step_gone(request: HttpRequest, user: User) -> None:
    """Forget the second steps given in this sign-in, since none is left: the next page is the set-up of a new one."""
    kept = [step for step in get_authentication_records(request, user) if step.get("method") != "mfa"]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept


def password_just_given(request: HttpRequest, user: User) -> None:
    """Note that the password was typed a moment ago, so that nobody is asked for it twice in a row."""
    record_authentication(request, user, "password", reauthenticated=True)


def has_second_step(user: User) -> bool:
    """Has this person an authenticator app or a passkey?"""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=SECOND).exists())
