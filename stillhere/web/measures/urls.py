"""Addresses of answers to forms."""

from django.urls import path

from stillhere.web.measures import entering, views

urlpatterns = [
    path("records/<uuid:record_id>/", views.responses, name="responses"),
    path("records/<uuid:record_id>/<slug:instrument>/", entering.enter, name="response-enter"),
    path("<uuid:response_id>/", views.response, name="response"),
    path("<uuid:response_id>/remove/", views.remove, name="response-remove"),
]
