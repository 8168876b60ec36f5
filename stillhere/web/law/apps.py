"""The app as Django knows it."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.law"
