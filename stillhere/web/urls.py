"""Every address of the workspace; the first word of each is the app that answers it."""

from django.urls import include, path

from stillhere.web.health import health

urlpatterns = [
    path("calendar/", include("stillhere.web.calendar.urls")),
    path("course/", include("stillhere.web.course.urls")),
    path("measures/", include("stillhere.web.measures.urls")),
    path("health/", health, name="health"),
    path("api/", include("stillhere.web.api.urls")),
    path("", include("stillhere.web.accounts.urls")),
    path("", include("stillhere.web.cases.urls")),
    path("", include("stillhere.web.consent.urls")),
    path("", include("stillhere.web.course.day_urls")),
    path("erasure/", include("stillhere.web.erasure.urls")),
    path("", include("stillhere.web.law.urls")),
    path("", include("stillhere.web.notes.urls")),
    path("", include("stillhere.web.review.urls")),
    path("", include("stillhere.web.sessions.urls")),
    path("course/", include("stillhere.web.course.page_urls")),
    path("takeout/", include("stillhere.web.takeout.urls")),
    path("", include("stillhere.web.review.export_urls")),
    path("trust/", include("stillhere.web.trust.urls")),
]
