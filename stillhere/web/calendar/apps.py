"""The app's label differs from its folder, since Python's own `calendar` holds the name."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """Appointments and the rest of the frame."""

    name = "stillhere.web.calendar"
    label = "appointments"
