"""What allauth and Django tell us about sign-ins and second steps, written into the audit; connected once."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_changed, user_logged_in
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest

from stillhere.web.accounts import proof, resets, sign_off
from stillhere.web.accounts.models import User
from stillhere.web.trust import audit

NAMES = {
    Authenticator.Type.TOTP: "second-step",
    Authenticator.Type.WEBAUTHN: "second-step",
    Authenticator.Type.RECOVERY_CODES: "recovery-codes",
}


def connect() -> None:
    """Once, when the app is ready."""
    user_logged_in.connect(signed_in, dispatch_uid="stillhere.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="stillhere.signed_out")
    password_changed.connect(end_others, dispatch_uid="stillhere.end_others")
    authentication_failed.connect(wrong_code, dispatch_uid="stillhere.wrong_code")
    post_save.connect(step_added, sender=Authenticator, dispatch_uid="stillhere.step_added")
    post_delete.connect(step_removed, sender=Authenticator, dispatch_uid="stillhere.step_removed")


def signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    """A sign-in, with all its steps given. Whoever typed the password just now isn't asked again at once."""
    audit.record(user, "sign-in.opened", about=user)
    sign_off.begin(request)
    resets.tell(request, user)
    if any(step.get("method") == "password" for step in get_authentication_records(request, user)):
        proof.password_just_given(request, user)


def signed_out(user: User | None, **_: Any) -> None:
    """A sign-out; visitors who were never signed in leave no trace."""
    if user is not None:
        audit.record(user, "sign-in.closed", about=user)


def end_others(request: HttpRequest, user: User, **_: Any) -> None:
    """A new password ends every other sign-in."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        session.end()


def wrong_code(user: User, **_: Any) -> None:
    """The password was right and the second step wrong: worth knowing."""
    audit.record(None, "second-step.failed", about=user)


def step_added(instance: Authenticator, created: bool, **_: Any) -> None:
    """A second step set up in a sign-in also counts as given in it."""
    if not created:
        return
    user = instance.user
    audit.record(_actor(user), f"{NAMES[instance.type]}.added", about=user)
    request = context.request
    if instance.type in proof.SECOND and request is not None and request.user == user:
        proof.second_step_given(request, user, kind=instance.type)


def step_removed(instance: Authenticator, **_: Any) -> None:
    """When the last one goes, this sign-in has to set up another. Outside any sign-in it was no person here."""
    user = instance.user
    request = context.request
    audit.record(_actor(user) if request is not None else None, f"{NAMES[instance.type]}.removed", about=user)
    if request is not None and request.user == user and not proof.has_second_step(user):
        proof.second_step_gone(request, user)


def _actor(user: User) -> User:
    request = context.request
    return request.user if request is not None and isinstance(request.user, User) else user
