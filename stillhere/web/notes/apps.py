"""The app as Django knows it."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.notes"
