"""Addresses of what is held about a course."""

from django.urls import path

from stillhere.web.course.views import background, earlier, plan

urlpatterns = [
    path("records/<uuid:record_id>/earlier/", earlier.earlier, name="earlier"),
    path("records/<uuid:record_id>/plan/", plan.plan, name="plan"),
    path("records/<uuid:record_id>/background/", background.background, name="background"),
    path("records/<uuid:record_id>/ending/", background.ending, name="ending"),
    path("entries/<uuid:entry_id>/remove/", earlier.remove, name="entry-remove"),
]
