"""The app as Django knows it."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.review"
