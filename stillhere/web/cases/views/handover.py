"""A therapist hands a case of their own to a colleague."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stillhere.web.accounts.guards import person, prove_again
from stillhere.web.cases.actions.hand_over import hand_over
from stillhere.web.cases.handover import takers
from stillhere.web.cases.views.person import clinical, hidden_if_refused, led
from stillhere.web.trust import audit


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def case_hand_over(request: HttpRequest, case_id: uuid.UUID) -> HttpResponseBase:
    """Only its therapist is asked for the password: to everybody else there is no such page."""
    led(clinical(request), case_id)
    return _hand_over(request, case_id)


@prove_again
def _hand_over(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    user = person(request)
    case = led(user, case_id)
    colleagues = takers(by=user, of=user)
    refusal = ""
    if request.method == "POST":
        try:
            to = colleagues.get(pk=request.POST.get("to", ""))
        except (ValueError, ValidationError, colleagues.model.DoesNotExist):
            refusal = "Choose a colleague from the list."
        else:
            hand_over(user, of=user, to=to, case_ids=[case.pk])
            messages.success(request, f"The case is with {to} now.")
            return redirect("cases")
    audit.record(user, "case.read", case_id=case.pk, about=case)
    context = {"section": "cases", "case": case, "takers": colleagues, "refusal": refusal}
    return render(request, "cases/hand_over.html", context, status=400 if refusal else 200)
