"""How allauth behaves here: nobody signs up by themselves, secrets are sealed, failures are written down."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from stillhere.web.accounts.actions.revoke_all_tokens import revoke_all_tokens
from stillhere.web.accounts.models import PASSWORD_DAYS, Practice, User
from stillhere.web.trust import audit
from stillhere.web.vault.keyset import root

PURPOSE = b"stillhere.second-step"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the practice's owner."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "That name and password don't belong together.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
        "enter_current_password": "That isn't your password.",
        "incorrect_password": "That isn't your password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def clean_password(self, password: str, user: User | None = None) -> str:
        """A new password is a new one: the one handed over by the owner is known to two people."""
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError("This is the password you have now. Choose another.")
        return str(super().clean_password(password, user))

    def set_password(self, user: User, password: str) -> None:
        """From now on only this person knows it, and no program that was let in with the old one comes in."""
        with transaction.atomic():
            user.must_change_password, user.password_given_at = False, None
            super().set_password(user, password)
            audit.record(user, "password.changed", about=user)
            revoke_all_tokens(user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own page."""
        return reverse("you")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse after too many wrong passwords, and write that down."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            record_failure(request, "sign-in.refused", credentials)
            raise

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Who signs in with these. ValidationError for the right password when it was handed over too long ago."""
        user: User | None = super().authenticate(request, **credentials)
        if user is not None and user.is_active and user.password_has_expired:
            audit.record(None, "sign-in.refused", about=user)
            raise ValidationError(
                f"This password was good for {PASSWORD_DAYS} days, and they are over. "
                "The owner of the practice can give you a new one."
            )
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down that a password was wrong, never what was typed."""
        record_failure(request, "sign-in.failed", credentials)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Somebody whose access has ended tried to come in."""
        audit.record(None, "sign-in.refused", about=user)
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second steps; their secrets are sealed by the practice's root before they are stored."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code doesn't fit. Codes change every half minute, and each works once.",
    }

    def encrypt(self, text: str) -> str:
        """Ciphertext, as text."""
        return base64.b64encode(root().encrypt(text.encode(), PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return bytes(root().decrypt(base64.b64decode(encrypted_text), PURPOSE)).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The place a passkey belongs to, under the practice's name."""
        practice = Practice.objects.first()
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": practice.name if practice else "Stillhere"}


def record_failure(request: HttpRequest, act: str, credentials: dict[str, Any]) -> None:
    """One audit event: about the account that was tried if there is one; a name that belongs to nobody is not kept."""
    signed_in = request.user if isinstance(request.user, User) else None
    tried = User.objects.filter(username__iexact=str(credentials.get("username", ""))).first()
    audit.record(signed_in, act, about=tried or "")
