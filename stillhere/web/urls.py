"""Every address of the workspace; the first word of each is the app that answers it."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("stillhere.web.accounts.urls")),
    path("", include("stillhere.web.cases.urls")),
]
