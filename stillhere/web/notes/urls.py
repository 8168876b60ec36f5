"""Addresses of notes; a version is named by its own id, which says nothing about anybody."""

from django.urls import path

from stillhere.web.notes import views, write_views

urlpatterns = [
    path("notes/<uuid:hour_id>/", views.notes, name="notes"),
    path("notes/<uuid:hour_id>/<slug:kind>/save/", write_views.save, name="note-save"),
    path("notes/<uuid:hour_id>/<slug:kind>/draft/", write_views.draft, name="note-draft"),
    path("notes/<uuid:hour_id>/<slug:kind>/lines/", views.lines, name="note-lines"),
    path("notes/<uuid:hour_id>/<slug:kind>/quote/", write_views.quote, name="note-quote"),
    path("notes/<uuid:hour_id>/<slug:kind>/history/", views.history, name="note-history"),
    path("notes/versions/<uuid:version_id>/", views.version, name="note-version"),
    path("notes/versions/<uuid:version_id>/back/", write_views.back, name="note-back"),
]
