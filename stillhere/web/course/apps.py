"""The app as Django knows it."""

from django.apps import AppConfig


class CourseConfig(AppConfig):
    """Found by Django."""

    name = "stillhere.web.course"
