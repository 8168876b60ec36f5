"""Addresses of the API, its versions first."""

from django.urls import path, re_path

from stillhere.web.api.problems import methods_named, nothing_here
from stillhere.web.api.version import v1

addresses, app, space = v1.urls
for address in addresses:
    if address.callback is not None:
        address.callback = methods_named(address.callback)

urlpatterns = [path("v1/", nothing_here), path("v1/", (addresses, app, space)), re_path(r"^", nothing_here)]
