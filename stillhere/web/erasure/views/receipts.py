"""What went, as a page and for a program."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stillhere.web.accounts.guards import person
from stillhere.web.cases.models import Case
from stillhere.web.erasure.models import Kind, Receipt
from stillhere.web.erasure.shown import STAYS, as_json, lines


@require_safe
def receipt(request: HttpRequest, receipt_id: uuid.UUID) -> HttpResponse:
    """The receipt; it holds no words, so it can be printed and given."""
    user = person(request)
    found = get_object_or_404(Receipt.objects.visible_to(user).select_related("by"), pk=receipt_id)
    context = {
        "section": "cases",
        "receipt": found,
        "gone": lines(found.counts),
        "stays": STAYS[Kind(found.kind)],
        "left": found.leftovers.count(),
        "case": Case.objects.led_by(user).filter(pk=found.case_id).first(),
    }
    return render(request, "erasure/receipt.html", context)


@require_safe
def receipt_json(request: HttpRequest, receipt_id: uuid.UUID) -> HttpResponse:
    """The same for a program."""
    found = get_object_or_404(Receipt.objects.visible_to(person(request)), pk=receipt_id)
    return JsonResponse(as_json(found))
