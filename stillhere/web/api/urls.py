"""Addresses of the API, its versions first."""

from django.urls import path, re_path

from stillhere.web.api.problems import nothing_here
from stillhere.web.api.version import v1

urlpatterns = [path("v1/", nothing_here), path("v1/", v1.urls), re_path(r"^", nothing_here)]
