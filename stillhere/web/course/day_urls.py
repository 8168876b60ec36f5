"""Addresses of the day, of who to look at, of the brief, and of how well the forecast did."""

from django.urls import path

from stillhere.web.course.views import brief, calibration, today, watch

urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/<slug:day>/", today.day, name="day"),
    path("calibration/", calibration.calibration, name="calibration"),
    path("watch/", watch.watch, name="watch"),
    path("course/records/<uuid:record_id>/brief/", brief.brief, name="brief"),
    path("course/records/<uuid:record_id>/brief/sign/", brief.sign, name="brief-sign"),
    path("course/records/<uuid:record_id>/brief.pdf", brief.sheet, name="brief-sheet"),
]
