"""How allauth behaves here: nobody signs up by themselves, and passkeys name this place."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the practice's owner."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never."""
        return False


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second steps; their secrets are sealed by the practice's root before they are stored."""

    def encrypt(self, text: str) -> str:
        """Ciphertext, as text."""
        import base64

        from stillhere.web.vault.keyset import root

        return base64.b64encode(root().encrypt(text.encode(), b"stillhere.second-step")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        import base64

        from stillhere.web.vault.keyset import root

        return root().decrypt(base64.b64decode(encrypted_text), b"stillhere.second-step").decode()
