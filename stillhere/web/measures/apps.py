"""The app as Django knows it."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.measures"
