"""Files that leave the workspace, and the page that is made for paper; each is written down as an act."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stillhere.model import Review
from stillhere.web.accounts.guards import prove_again
from stillhere.web.accounts.models import User
from stillhere.web.consent.standing import missing, sentence
from stillhere.web.review.exports import KINDS, file_of
from stillhere.web.review.who import workable
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

# What was corrected since, a name taken out perhaps, must not leave in an old review.
STALE = "This session was corrected after it was read. Read it again first; then its review can be taken out."


@require_safe
def export(request: HttpRequest, hour_id: uuid.UUID, kind: str) -> HttpResponse:
    """The review as a file of this kind, once it is sure who asks; to others there is no such session."""
    _opened(request, hour_id)
    if kind not in KINDS:
        raise Http404
    return _export(request, hour_id, kind)


@prove_again
def _export(request: HttpRequest, hour_id: uuid.UUID, kind: str) -> HttpResponse:
    user, hour, review = _opened(request, hour_id)
    if hour.is_stale:
        return _refused(request, STALE)
    needs = KINDS[kind].needs
    lacking = missing(hour.record, needs) if needs else ()
    if lacking:
        return _refused(request, sentence(hour.record, lacking))
    body, name = file_of(hour, review, KINDS[kind])
    audit.record(user, "review.exported", case_id=hour.record.case_id, about=hour)
    response = HttpResponse(body, content_type=KINDS[kind].mime)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def print_view(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """The report as a page to print: it brings its own style, so that it brings its own policy too."""
    _opened(request, hour_id)
    return _print_view(request, hour_id)


@prove_again
def _print_view(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    from stillhere.report.html import render_html
    from stillhere.report.style import policy

    user, hour, review = _opened(request, hour_id)
    if hour.is_stale:
        return _refused(request, STALE)
    audit.record(user, "review.exported", case_id=hour.record.case_id, about=hour)
    response = HttpResponse(render_html(review))
    response["Content-Security-Policy"] = f"{policy()}; frame-ancestors 'none'"  # django-csp leaves it as it stands
    return response


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "review/refused.html", {"sentence": why, "section": "cases"}, status=409)


def _opened(request: HttpRequest, hour_id: uuid.UUID) -> tuple[User, Hour, Review]:
    """Who asks, the session, and its review as people have corrected it; 404 where any of it is missing."""
    from stillhere.web.review.reading import opened

    if not isinstance(request.user, User):
        raise Http404
    hour = get_object_or_404(workable(request.user), pk=hour_id)
    found = opened(hour)
    if found is None:
        raise Http404
    return request.user, hour, found.review
