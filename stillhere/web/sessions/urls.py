"""Addresses of sessions and of files on their way to becoming one."""

from django.urls import path

from stillhere.web.sessions.views import adding, correcting, reading, roles, uploads

urlpatterns = [
    path("cases/<uuid:case_id>/sessions/new/", adding.new, name="hour-new"),
    path("sessions/uploads/", uploads.uploads, name="uploads"),
    path("sessions/uploads/<uuid:upload_id>/", uploads.upload, name="upload"),
    path("sessions/<uuid:hour_id>/", reading.hour, name="hour"),
    path("sessions/<uuid:hour_id>/roles/", roles.roles, name="hour-roles"),
    path("sessions/<uuid:hour_id>/remove/", roles.remove, name="hour-remove"),
    path("sessions/<uuid:hour_id>/undo/", correcting.undo, name="hour-undo"),
    path("sessions/<uuid:hour_id>/lines/<int:place>/", reading.line, name="hour-line"),
    path("sessions/<uuid:hour_id>/lines/<int:place>/speaker/", correcting.speaker, name="line-speaker"),
    path("sessions/<uuid:hour_id>/lines/<int:place>/split/", correcting.split, name="line-split"),
    path("sessions/<uuid:hour_id>/lines/<int:place>/join/", correcting.join, name="line-join"),
    path("sessions/<uuid:hour_id>/lines/<int:place>/words/", correcting.words, name="line-words"),
]
