"""Addresses of reviews: of a session, of its lines and marks, and of a reading under way."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from stillhere.web.review import act_views, alone_views, run_views, views


def line(request: HttpRequest, **of: object) -> HttpResponse:
    """A line to look at, or with a mark added to it."""
    return (act_views.line if request.method == "POST" else views.line)(request, **of)  # type: ignore[arg-type]


def mark(request: HttpRequest, **of: object) -> HttpResponse:
    """A mark to look behind, or decided about."""
    return (act_views.mark if request.method == "POST" else views.mark)(request, **of)  # type: ignore[arg-type]


urlpatterns = [
    path("review/<uuid:hour_id>/", views.review, name="review"),
    path("review/<uuid:hour_id>/alone/", alone_views.alone, name="review-alone"),
    path("review/<uuid:hour_id>/alone/<int:line>/<slug:code>/", alone_views.decide_alone, name="review-alone-mark"),
    path("review/<uuid:hour_id>/read/", run_views.start, name="run-start"),
    path("review/<uuid:hour_id>/moments/", act_views.moment, name="review-moment"),
    path("review/<uuid:hour_id>/undo/", act_views.take_back, name="review-undo"),
    path("review/<uuid:hour_id>/lines/<int:line>/", line, name="review-line"),
    path("review/<uuid:hour_id>/lines/<int:line>/<slug:code>/", mark, name="review-mark"),
    path("review/runs/<uuid:run_id>/", run_views.run, name="run"),
    path("review/runs/<uuid:run_id>/stop/", run_views.stop, name="run-stop"),
]
