"""The caseload, and the first page for everybody who has none."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from stillhere.web import clock
from stillhere.web.accounts.models import User, Work
from stillhere.web.cases import caseload, toast
from stillhere.web.cases.permission import may_open
from stillhere.web.cases.views.person import clinical
from stillhere.web.course.day import has_hours
from stillhere.web.trust import audit


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Whoever works with clients begins with the hours of the day, or with their cases where there are none today."""
    user = request.user
    if isinstance(user, User) and user.is_clinical:
        return redirect("today" if has_hours(user, clock.today()) else "cases")
    at_desk = isinstance(user, User) and user.work == Work.FRONT_DESK
    return render(request, "cases/home.html", {"section": "home", "at_desk": at_desk})


@sensitive_post_parameters("words")
@require_http_methods(["GET", "HEAD", "POST"])
def cases(request: HttpRequest) -> HttpResponse:
    """The list. A search comes by POST, so that no name stands in an address, a history or a log."""
    user = clinical(request)
    asked = request.POST if request.method == "POST" else request.GET
    show = asked.get("show", "")
    if show not in caseload.Show.values:
        show = caseload.Show.ALL.value
    words = request.POST.get("words", "").strip()[:200]
    context: dict[str, Any] = {"section": "cases", "show": show, "shows": caseload.Show.choices, "words": words}
    if words:
        matches = caseload.found(user, show=show, words=words)
        listed = matches[: caseload.PAGE]
        context |= {"matches": len(matches), "more": len(matches) - len(listed)}
        audit.record(user, "caseload.searched")
    else:
        page = caseload.page_of(user, show=show, number=request.GET.get("page", 1))
        listed = list(page.object_list)
        context |= {"page": page}
        audit.record(user, "caseload.read")
    context |= {"rows": caseload.rows(user, listed), "may_open": may_open(user)}
    if request.headers.get("HX-Request") and request.method == "POST":
        return render(request, "cases/caseload.html", context)
    return render(request, "cases/cases.html", context | {"toast": toast.take(request)})
