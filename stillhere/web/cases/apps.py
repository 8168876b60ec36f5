"""The app as Django knows it."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.cases"
