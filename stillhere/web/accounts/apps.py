"""The app as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.accounts"

    def ready(self) -> None:
        """Listen to sign-ins and second steps."""
        from stillhere.web.accounts import signals

        signals.connect()
