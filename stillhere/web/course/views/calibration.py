"""How well the forecast did on the practice's own courses, for its owner; nothing of any one therapist or client."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stillhere.web.accounts.models import User
from stillhere.web.course.models import Taught
from stillhere.web.course.shown.checked import checked


@require_safe
def calibration(request: HttpRequest) -> HttpResponse:
    """What the last night's check gave."""
    user = request.user
    if not isinstance(user, User) or not user.is_owner:
        raise Http404
    kept = Taught.objects.first()
    found = checked(kept.finished if kept else 0, kept.body if kept else {})
    return render(request, "course/calibration.html", {"section": "people", "kept": kept, "found": found})
