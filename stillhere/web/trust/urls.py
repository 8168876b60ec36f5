"""Addresses about trust; ids say nothing about anybody."""

from django.urls import path

from stillhere.web.trust import views

urlpatterns = [path("cases/<uuid:case_id>/looked/", views.looked, name="case-looked")]
