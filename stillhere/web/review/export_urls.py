"""Addresses of what leaves the workspace as a file, and of two coders side by side."""

from django.urls import path

from stillhere.web.review import coder_views, export_views

urlpatterns = [
    path("review/<uuid:hour_id>/export/<slug:kind>/", export_views.export, name="review-export"),
    path("review/<uuid:hour_id>/print/", export_views.print_view, name="review-print"),
    path("review/<uuid:hour_id>/coders/", coder_views.coders, name="review-coders"),
]
