"""The app as Django knows it."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.vault"
