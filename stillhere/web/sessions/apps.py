"""The app's label differs from its folder, since Django's own sign-in sessions hold the name."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Sessions of therapy."""

    name = "stillhere.web.sessions"
    label = "hours"
