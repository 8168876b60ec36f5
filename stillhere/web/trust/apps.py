"""The app as Django knows it."""

from django.apps import AppConfig


class TrustConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.trust"
