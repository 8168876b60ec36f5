"""The owner hands somebody's cases to another therapist, for example before that person leaves."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from stillhere.web.accounts.guards import owner_only, person, prove_again
from stillhere.web.accounts.models import User, Work
from stillhere.web.cases.actions.hand_over import hand_over
from stillhere.web.cases.handover import held_by, takers
from stillhere.web.trust import audit


@require_http_methods(["GET", "HEAD", "POST"])
@owner_only
@prove_again
def cases(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Name the cases somebody holds, and hand those that are chosen to a colleague."""
    owner = person(request)
    somebody = get_object_or_404(User.objects.exclude(work=Work.CLIENT), pk=person_id)
    colleagues = takers(by=owner, of=somebody)
    refusal = ""
    if request.method == "POST":
        try:
            chosen = {uuid.UUID(each) for each in request.POST.getlist("case")}
            to = colleagues.get(pk=request.POST.get("to", ""))
            passed = hand_over(owner, of=somebody, to=to, case_ids=chosen)
        except PermissionDenied as error:
            raise Http404 from error
        except (ValueError, ValidationError, User.DoesNotExist):
            refusal = "Choose at least one case, and a colleague from the list."
        else:
            number = "One case is" if len(passed) == 1 else f"{len(passed)} cases are"
            messages.success(request, f"{number} with {to} now.")
            return redirect("person-cases", somebody.pk)  # where the access is ended next
    held = list(held_by(somebody).order_by(F("archived_at").asc(nulls_first=True), "-touched_at"))
    audit.record(owner, "caseload.named", about=somebody)
    context = {
        "section": "people",
        "somebody": somebody,
        "held": held,
        "takers": colleagues,
        "refusal": refusal,
        "can_end": somebody.is_active and somebody.pk != owner.pk,
    }
    return render(request, "accounts/cases.html", context, status=400 if refusal else 200)
