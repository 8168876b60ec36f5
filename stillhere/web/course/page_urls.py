"""Addresses of the pages of a course."""

from django.urls import path

from stillhere.web.course.views import expectations, frame, ruptures, threads, whole

urlpatterns = [
    path("records/<uuid:record_id>/", whole.whole, name="course"),
    path("records/<uuid:record_id>/cards/", whole.decide, name="card-decide"),
    path("records/<uuid:record_id>/strains/", ruptures.ruptures, name="ruptures"),
    path("records/<uuid:record_id>/strains/note/", ruptures.note, name="strain-note"),
    path("strains/<uuid:entry_id>/", ruptures.follow, name="strain-follow"),
    path("records/<uuid:record_id>/threads/", threads.threads, name="threads"),
    path("records/<uuid:record_id>/threads/decide/", threads.decide, name="thread-decide"),
    path("records/<uuid:record_id>/threads/add/", threads.add, name="thread-add"),
    path("records/<uuid:record_id>/expectations/", expectations.expectations, name="expectations"),
    path("records/<uuid:record_id>/expectations/add/", expectations.add, name="expectation-add"),
    path("expectations/<uuid:entry_id>/", expectations.change, name="expectation-change"),
    path("expectations/<uuid:entry_id>/stories/", expectations.add_story, name="story-add"),
    path("records/<uuid:record_id>/frame/", frame.frame, name="frame"),
]
