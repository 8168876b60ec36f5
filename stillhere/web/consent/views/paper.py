"""All that one person is asked, set for paper: to take home, to talk about, to sign."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from stillhere.web.cases.views.person import clinical, led
from stillhere.web.consent.models import Subject
from stillhere.web.consent.standing import name_of, subjects_of
from stillhere.web.consent.texts import LANGUAGE, VERSION, texts_of
from stillhere.web.trust import audit


@require_GET
def paper(request: HttpRequest, case_id: uuid.UUID, subject: str) -> HttpResponse:
    """One person's sheet: every text in full, each with its three answers and its hash."""
    user = clinical(request)
    case = led(user, case_id)
    if subject not in subjects_of(case):
        raise Http404
    audit.record(user, "consent.paper", case_id=case.pk, about=case)
    context = {
        "section": "cases",
        "case": case,
        "name": name_of(case, Subject(subject)),
        "texts": list(texts_of(case).values()),
        "version": VERSION,
        "language": LANGUAGE,
        "today": timezone.localdate(),
    }
    return render(request, "consent/paper.html", context)
