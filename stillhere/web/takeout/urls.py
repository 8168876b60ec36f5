"""Addresses of taking a case out; an id says nothing about anybody."""

from django.urls import path

from stillhere.web.takeout import views

urlpatterns = [
    path("cases/<uuid:case_id>/", views.look, name="takeout"),
    path("cases/<uuid:case_id>/<slug:kind>/", views.take, name="takeout-file"),
]
