"""Addresses of sign-in and of the people of the practice; allauth's own stand under /accounts/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
