"""Opening a case in an emergency, ending that, and the therapist's word that they know of it."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from stillhere.web.accounts.guards import prove_again
from stillhere.web.accounts.models import User
from stillhere.web.cases import toast
from stillhere.web.cases.actions.end_urgent import end_urgent
from stillhere.web.cases.actions.know_of_urgent import know_of_urgent
from stillhere.web.cases.actions.open_urgently import SHORTEST, open_urgently
from stillhere.web.cases.models import CaseMembership
from stillhere.web.cases.urgent import meant, therapists
from stillhere.web.cases.views.person import clinical, hidden_if_refused, visible
from stillhere.web.trust import audit
from stillhere.wording import wording


class Emergency(forms.Form):
    """Whose client, by which name, and why it can't wait."""

    therapist = forms.ModelChoiceField(queryset=User.objects.none(), empty_label="Choose a colleague")
    name = forms.CharField(max_length=200, strip=True)
    reason = forms.CharField(max_length=2000, min_length=SHORTEST, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, user: User, data: object = None) -> None:
        """Only colleagues who lead a case can be chosen."""
        super().__init__(data)  # type: ignore[arg-type]
        others = [one.pk for one in therapists() if one.pk != user.pk]
        self.fields["therapist"].queryset = User.objects.filter(pk__in=others).order_by("shown_name")  # type: ignore[attr-defined]
        self.user = user
        self.case_id: uuid.UUID | None = None

    def clean(self) -> None:
        """The one case that is meant. What was typed is not repeated in the refusal."""
        therapist, name = self.cleaned_data.get("therapist"), self.cleaned_data.get("name")
        if therapist is None or not name:
            return
        self.case_id = meant(therapist, name)
        mine = CaseMembership.objects.filter(user_id=self.user.pk, ended_at=None)
        if self.case_id is None or mine.filter(case_id=self.case_id).exists():
            raise ValidationError(wording().text("urgent.none") or "", code="none")


@sensitive_post_parameters("name", "reason")
@require_http_methods(["GET", "HEAD", "POST"])
@prove_again
@hidden_if_refused
def urgent(request: HttpRequest) -> HttpResponseBase:
    """The form, for an owner with clinical work; nothing is listed on it but colleagues."""
    user = clinical(request)
    if not user.is_owner:
        raise Http404
    form = Emergency(user, request.POST or None)
    if request.method == "POST":
        audit.record(user, "urgent.asked")
        if form.is_valid() and form.case_id is not None:
            access = open_urgently(user, form.case_id, reason=form.cleaned_data["reason"])
            return redirect("case", access.case_id)
    status = 400 if form.is_bound else 200
    return render(request, "cases/urgent.html", {"section": "people", "form": form}, status=status)


@require_POST
@hidden_if_refused
def urgent_end(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """End it: whoever opened it goes back to their own pages."""
    user = clinical(request)
    visible(user, case_id)
    end_urgent(user, case_id)
    toast.leave(request, toast.Toast(wording().text("urgent.ended") or ""))
    return (
        redirect("case", case_id)
        if CaseMembership.objects.filter(user_id=user.pk, case_id=case_id, ended_at=None).exists()
        else redirect("cases")
    )


@require_POST
@hidden_if_refused
def urgent_known(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The therapist knows."""
    user = clinical(request)
    visible(user, case_id)
    know_of_urgent(user, case_id)
    return redirect("case", case_id)
