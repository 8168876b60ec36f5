"""The list of who looked at a case, for its therapist to show its client."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stillhere.web.accounts.guards import person
from stillhere.web.cases.models import Record
from stillhere.web.cases.views.person import led
from stillhere.web.trust import audit
from stillhere.web.trust.looked import days_of

DAYS = 30  # on one page


@require_safe
def looked(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """By day, of one record of a couple at a time; 404 for everybody but the case's therapist."""
    user = person(request)
    case = led(user, case_id)
    of = request.GET.get("of", Record.Kind.MAIN)
    records = {str(record.kind): record for record in case.records.all()}
    if of not in records:
        raise Http404
    audit.record(user, "case.looked", case_id=case.pk, about=records[of] if case.is_couple else case)
    days = days_of(case, records[of] if case.is_couple else None)
    context = {
        "section": "cases",
        "case": case,
        "of": of,
        "whose": {"private_a": case.partner_a, "private_b": case.partner_b}.get(str(of), case.name),
        "choices": _choices(case.partner_a, case.partner_b, records) if case.is_couple else [],
        "page": Paginator(days, DAYS).get_page(request.GET.get("page", 1)),
    }
    return render(request, "trust/looked.html", context)


def _choices(first: str, second: str, records: dict[str, Record]) -> list[tuple[str, str]]:
    shown = {Record.Kind.MAIN: "Together", Record.Kind.PRIVATE_A: "First alone", Record.Kind.PRIVATE_B: "Second alone"}
    shown |= {Record.Kind.PRIVATE_A: f"{first} alone", Record.Kind.PRIVATE_B: f"{second} alone"}
    return [(kind.value, words) for kind, words in shown.items() if kind.value in records]
