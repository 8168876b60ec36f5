"""The caseload by what needs a human eye, for the therapist whose cases they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stillhere.web.cases.views.person import clinical
from stillhere.web.course import watch as caseload
from stillhere.web.trust import audit


@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    """Forty cases at a time, in groups by how soon."""
    user = clinical(request)
    found = caseload.watch(user, number=request.GET.get("page", "1"))
    audit.record(user, "watch.opened")
    return render(request, "course/watch.html", {"section": "watch", "watch": found})
