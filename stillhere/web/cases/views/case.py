"""One case: its page, a new one, and its names."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from stillhere.web.accounts.models import User
from stillhere.web.cases import forms, toast
from stillhere.web.cases.actions.edit_case import edit_case
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.models import Case, CaseMembership, Record
from stillhere.web.cases.permission import may_open
from stillhere.web.cases.sections import candidates, members, sections
from stillhere.web.cases.urgent import own_standing, unknown_to
from stillhere.web.cases.views.person import clinical, hidden_if_refused, led, visible
from stillhere.web.consent.standing import agreed
from stillhere.web.review.signs import signs_of
from stillhere.web.trust import audit

WORDS = ("name", "partner_a", "partner_b", "about")


@require_GET
def case(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Its records with their sessions, and who belongs to it."""
    user = clinical(request)
    shown = visible(user, case_id)
    audit.record(user, "case.read", case_id=shown.pk, about=shown)
    return render(request, "cases/case.html", page(request, user, shown))


def page(request: HttpRequest, user: User, shown: Case) -> dict[str, Any]:
    """What the case's page is drawn from; what stands about the case goes with the record held together."""
    belong = list(members(shown))
    leads = any(one.user_id == user.pk and one.role == CaseMembership.Role.THERAPIST for one in belong)
    parts = sections(user, shown)
    return {
        "section": "cases",
        "case": shown,
        "sections": parts,
        "about": shown.about if any(part.record.kind == Record.Kind.MAIN for part in parts) else "",
        "members": belong,
        "supervised": any(one.role == CaseMembership.Role.SUPERVISOR for one in belong),
        "leads": leads,
        "agreed": agreed(shown) if leads else "",
        "signs": signs_of(user, [shown]).get(shown.pk, ()),
        "candidates": list(candidates(shown)) if leads else [],
        "opened": request.GET.get("record", ""),
        "urgent_new": unknown_to(user, shown) if leads else [],
        "urgent_own": None if any(one.user_id == user.pk for one in belong) else own_standing(user, shown),
        "toast": toast.take(request),
    }


@sensitive_post_parameters(*WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def case_new(request: HttpRequest) -> HttpResponseBase:
    """Open a case of one person or of a couple."""
    user = clinical(request)
    if not may_open(user):
        raise Http404
    form = forms.NewCase(request.POST or None)
    if request.method == "POST" and form.is_valid():
        opened = open_case(
            user, setting=form.cleaned_data["setting"], **{word: form.cleaned_data[word] for word in WORDS}
        )
        return redirect("case", opened.pk)
    status = 400 if request.method == "POST" else 200
    return render(request, "cases/case_new.html", {"section": "cases", "form": form}, status=status)


@sensitive_post_parameters(*WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def case_edit(request: HttpRequest, case_id: uuid.UUID) -> HttpResponseBase:
    """Change its names and what is kept in mind about it."""
    user = clinical(request)
    shown = led(user, case_id)
    if request.method == "POST":
        form = forms.Names(request.POST, couple=shown.is_couple)
        if form.is_valid():
            edit_case(user, shown, **{word: form.cleaned_data[word] for word in WORDS})
            toast.leave(request, toast.Toast("The names are changed."))
            return redirect("case", shown.pk)
    else:
        form = forms.Names(initial={word: getattr(shown, word) for word in WORDS}, couple=shown.is_couple)
        audit.record(user, "case.read", case_id=shown.pk, about=shown)
    status = 400 if request.method == "POST" else 200
    return render(request, "cases/case_edit.html", {"section": "cases", "case": shown, "form": form}, status=status)
