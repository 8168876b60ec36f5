"""Addresses of what is off, and why."""

from django.urls import path

from stillhere.web.law import views

urlpatterns = [
    path("law/", views.practice, name="law-practice"),
    path("law/cases/<uuid:case_id>/", views.case, name="law-case"),
]
