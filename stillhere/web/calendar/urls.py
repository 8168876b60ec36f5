"""Addresses of appointments, breaks and calendar files."""

from django.urls import path

from stillhere.web.calendar.views import appointment, appointments, files

urlpatterns = [
    path("records/<uuid:record_id>/", appointments.appointments, name="appointments"),
    path("records/<uuid:record_id>/breaks/", appointments.breaks, name="breaks"),
    path("records/<uuid:record_id>/file/", files.file, name="calendar-file"),
    path("<uuid:appointment_id>/", appointment.appointment, name="appointment"),
    path("<uuid:appointment_id>/clear/", appointment.clear, name="appointment-clear"),
    path("<uuid:appointment_id>/remove/", appointment.remove, name="appointment-remove"),
]
