"""The app as Django knows it."""

from django.apps import AppConfig


class ErasureConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.erasure"
