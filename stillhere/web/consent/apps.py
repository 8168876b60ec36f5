"""The app as Django knows it."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.consent"
