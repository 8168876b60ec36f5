"""The app as Django knows it."""

from django.apps import AppConfig


class TakeoutConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.takeout"
