"""What a person does to sign in, for the tests of this folder."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client

from stillhere.web.accounts import proof
from stillhere.web.accounts.models import User
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import PASSWORD

HALF_MINUTE = 59_000_000


def app_of(user: User) -> str:
    """Give this person an authenticator app; the key in it."""
    key = generate_totp_secret()
    TOTP.activate(user, key)
    return key


def code(key: str) -> str:
    """What the app shows in the half minute in which every test of this folder happens."""
    return format_hotp_value(hotp_value(key, HALF_MINUTE))


def give_password(client: Client, username: str, password: str = PASSWORD, **more: str) -> str:
    """Where the sign-in page sends this person next; empty when it refuses."""
    response = client.post("/accounts/login/", {"login": username, "password": password, **more})
    return response.headers.get("Location", "")


def just_proved(client: Client, user: User) -> Client:
    """This browser, in which the password was typed a moment ago."""
    request = HttpRequest()
    request.session, request.user = client.session, user
    proof.password_just_given(request, user)
    request.session.save()
    return client


def acts(*, about: Model | None = None) -> list[str]:
    """The acts written down, oldest first."""
    events = AuditEvent.objects.order_by("number")
    return list((events.filter(object_id=str(about.pk)) if about else events).values_list("act", flat=True))


def has_app(user: User) -> bool:
    """Is an app set up?"""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()
