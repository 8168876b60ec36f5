"""Acts on a case that are one press of a button, each with its way back."""

import uuid

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from stillhere.web.accounts.models import User
from stillhere.web.cases import toast
from stillhere.web.cases.actions.add_member import add_member
from stillhere.web.cases.actions.archive_case import archive_case
from stillhere.web.cases.actions.bring_back_case import bring_back_case
from stillhere.web.cases.actions.end_member import end_member
from stillhere.web.cases.actions.share_record import share_record
from stillhere.web.cases.models import CaseMembership, Record
from stillhere.web.cases.sections import candidates
from stillhere.web.cases.views.case import page
from stillhere.web.cases.views.person import clinical, hidden_if_refused, led
from stillhere.web.consent.standing import ConsentMissing
from stillhere.web.trust import audit


@require_POST
@hidden_if_refused
def archive(request: HttpRequest, case_id: uuid.UUID) -> HttpResponseBase:
    """Off the list."""
    user = clinical(request)
    case = archive_case(user, led(user, case_id))
    undo = reverse("case-bring-back", args=[case.pk])
    toast.leave(request, toast.Toast("The case is archived. Nothing of it is lost.", undo))
    return redirect("cases")


@require_POST
@hidden_if_refused
def bring_back(request: HttpRequest, case_id: uuid.UUID) -> HttpResponseBase:
    """On the list again."""
    user = clinical(request)
    case = bring_back_case(user, led(user, case_id))
    undo = reverse("case-archive", args=[case.pk])
    toast.leave(request, toast.Toast("The case is back among your open cases.", undo))
    return redirect("case", case.pk)


@require_POST
@hidden_if_refused
def sharing(request: HttpRequest, case_id: uuid.UUID, record_id: uuid.UUID) -> HttpResponseBase:
    """One record, shown to supervision or not."""
    user = clinical(request)
    case = led(user, case_id)
    record = get_object_or_404(Record.objects.visible_to(user).filter(case=case).select_related("case"), pk=record_id)
    wanted = request.POST.get("shared", "")
    if wanted not in ("on", "off"):
        return refused(request, user, case_id, "Say whether the record is shared: on or off.")
    try:
        share_record(user, record, shared=wanted == "on")
    except ConsentMissing as lacking:
        return refused(request, user, case_id, str(lacking), status=409)
    words = "The record is shared with supervision." if wanted == "on" else "Supervision no longer sees the record."
    back = {"shared": "off" if wanted == "on" else "on"}
    toast.leave(request, toast.Toast(words, reverse("record-sharing", args=[case.pk, record.pk]), back))
    return redirect(f"{case.get_absolute_url()}?record={record.pk}#record-{record.pk}")


@require_POST
@hidden_if_refused
def member_add(request: HttpRequest, case_id: uuid.UUID) -> HttpResponseBase:
    """A colleague who supervises the case from now on."""
    user = clinical(request)
    case = led(user, case_id)
    try:
        colleague = candidates(case).filter(pk=request.POST.get("user", "")).first()
    except (ValueError, ValidationError):  # no id at all
        colleague = None
    if colleague is None:
        return refused(request, user, case_id, "Choose a colleague from the list.")
    membership = add_member(user, case, user=colleague)
    undo = reverse("member-end", args=[case.pk, membership.pk])
    toast.leave(request, toast.Toast(f"{colleague} supervises this case now.", undo))
    return redirect(f"{case.get_absolute_url()}#people")


@require_POST
@hidden_if_refused
def member_end(request: HttpRequest, case_id: uuid.UUID, membership_id: int) -> HttpResponseBase:
    """A colleague who supervises it no longer."""
    user = clinical(request)
    case = led(user, case_id)
    supervisors = CaseMembership.objects.filter(case=case, role=CaseMembership.Role.SUPERVISOR)
    membership = end_member(user, get_object_or_404(supervisors.select_related("case", "user"), pk=membership_id))
    undo = reverse("member-add", args=[case.pk])
    words = f"{membership.user} no longer supervises this case."
    toast.leave(request, toast.Toast(words, undo, {"user": str(membership.user_id)}))
    return redirect(f"{case.get_absolute_url()}#people")


def refused(request: HttpRequest, user: User, case_id: uuid.UUID, words: str, *, status: int = 400) -> HttpResponse:
    """The case's page again, with one sentence about what to do; nothing was changed."""
    case = led(user, case_id)
    audit.record(user, "case.read", case_id=case.pk, about=case)
    return render(request, "cases/case.html", page(request, user, case) | {"refusal": words}, status=status)
