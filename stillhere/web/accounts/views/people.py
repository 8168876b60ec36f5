"""The practice's people, for its owner."""

import uuid

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stillhere.profiles import profile
from stillhere.web.accounts.actions.add_person import add_person
from stillhere.web.accounts.actions.end_access import end_access
from stillhere.web.accounts.actions.give_back_access import give_back_access
from stillhere.web.accounts.actions.reset_sign_in import reset_sign_in
from stillhere.web.accounts.forms import MAY, PersonForm
from stillhere.web.accounts.guards import by_post, owner_only, person, prove_again
from stillhere.web.accounts.models import Practice, User, Work
from stillhere.web.accounts.proof import SECOND
from stillhere.web.cases.handover import holdings
from stillhere.web.cases.models import CaseMembership
from stillhere.wording import wording


@require_safe
@owner_only
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who works here or did."""
    step = Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=SECOND)
    held = CaseMembership.objects.filter(holdings(), user=OuterRef("pk"))
    staff = (
        User.objects.exclude(work=Work.CLIENT)
        .annotate(has_step=Exists(step), has_cases=Exists(held))
        .order_by("shown_name", "username")
    )
    everybody = [(each, MAY[Work(each.work)]) for each in staff]
    practice = Practice.objects.first()
    in_force = profile(practice.profile if practice else None)
    context = {
        "section": "people",
        "practice": practice,
        "profile_name": wording().text(f"refusal.profile.{in_force.id}.name"),
        "profile_summary": wording().text(f"refusal.profile.{in_force.id}.summary"),
        "here": [pair for pair in everybody if pair[0].is_active],
        "ended": [pair for pair in everybody if not pair[0].is_active],
    }
    return render(request, "accounts/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@owner_only
@prove_again
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody, and show their one-time password once."""
    form = PersonForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"section": "people", "form": form, "may": [(work.label, MAY[work]) for work in MAY][:-1]}
        return render(request, "accounts/person_new.html", context, status=400 if form.is_bound else 200)
    added, password = add_person(person(request), **form.cleaned_data)
    return handed_over(request, added, password)


@require_POST
@owner_only
def end(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """End somebody's access."""
    try:
        ended = end_access(person(request), person_id=person_id)
    except (User.DoesNotExist, PermissionDenied) as error:
        raise Http404 from error
    messages.success(request, f"{ended}'s access has ended. You can take that back below.")
    return redirect("people")


@owner_only
@by_post("people")
@prove_again
def give_back(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Take the end back."""
    try:
        back = give_back_access(person(request), person_id=person_id)
    except User.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, f"{back} can sign in again, with the cases that nobody took over.")
    return redirect("people")


@owner_only
@by_post("people")
@prove_again
def reset(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Give somebody a new one-time password, shown once."""
    try:
        somebody, password = reset_sign_in(person(request), person_id=person_id)
    except (User.DoesNotExist, PermissionDenied) as error:
        raise Http404 from error
    return handed_over(request, somebody, password, was_reset=True)


def handed_over(request: HttpRequest, somebody: User, password: str, *, was_reset: bool = False) -> HttpResponse:
    """The page to read the password from."""
    context = {"section": "people", "somebody": somebody, "shown_once": password, "was_reset": was_reset}
    return render(request, "accounts/handed_over.html", context, status=201)
