"""Delete a case or a partner's private record, and put a case under a legal hold."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from stillhere.web.accounts.guards import person, prove_again
from stillhere.web.cases import toast
from stillhere.web.cases.models import Case, Record
from stillhere.web.cases.views.person import led
from stillhere.web.erasure.actions.delete_case import delete_case
from stillhere.web.erasure.actions.delete_private_record import delete_private_record
from stillhere.web.erasure.actions.lift_hold import lift_hold
from stillhere.web.erasure.actions.place_hold import place_hold
from stillhere.web.erasure.going import with_case, with_record
from stillhere.web.erasure.hold import standing
from stillhere.web.erasure.models import Kind, Receipt
from stillhere.web.erasure.shown import MIND, STAYS, lines
from stillhere.web.sessions.arrival import Refused
from stillhere.web.trust import audit

WHOLE = "case"
PRIVATE = {"private-a": Record.Kind.PRIVATE_A, "private-b": Record.Kind.PRIVATE_B}


@require_safe
def choose(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """What can be deleted of it, whether a hold stands, and what was deleted before."""
    user = person(request)
    case = led(user, case_id)
    audit.record(user, "erasure.opened", case_id=case.pk, about=case)
    return _chooser(request, case)


@require_safe
def look(request: HttpRequest, case_id: uuid.UUID, what: str) -> HttpResponse:
    """What would go, in numbers, and what stays."""
    user = person(request)
    case = led(user, case_id)
    audit.record(user, "erasure.looked", case_id=case.pk, about=case)
    return _page(request, case, what)


def delete(request: HttpRequest, case_id: uuid.UUID, what: str) -> HttpResponse:
    """Do it, once it is sure who asks; whoever comes back by a link sees the page before."""
    led(person(request), case_id)
    if request.method != "POST":
        return redirect("erase-case-look", case_id, what)
    return _delete(request, case_id, what)


@prove_again
def _delete(request: HttpRequest, case_id: uuid.UUID, what: str) -> HttpResponse:
    user = person(request)
    case = led(user, case_id)
    record = _record(case, what)
    try:
        receipt = delete_case(user, case) if record is None else delete_private_record(user, record)
    except Refused as refused:
        return _page(request, case, what, refused=refused)
    return redirect("receipt", receipt.pk)


@sensitive_post_parameters("reason")
@require_POST
def place(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Nothing of it is deleted from now on."""
    user = person(request)
    case = led(user, case_id)
    try:
        place_hold(user, case, reason=request.POST.get("reason", ""))
    except Refused as refused:
        return _chooser(request, case, refused=refused)
    toast.leave(request, toast.Toast("The case is under a legal hold. Nothing of it is deleted."))
    return redirect("erase-case", case.pk)


def lift(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The usual times count again."""
    led(person(request), case_id)
    return _lift(request, case_id) if request.method == "POST" else redirect("erase-case", case_id)


@prove_again
def _lift(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    user = person(request)
    lift_hold(user, led(user, case_id))
    toast.leave(request, toast.Toast("The legal hold is lifted. The usual times count again."))
    return redirect("erase-case", case_id)


def _choices(case: Case) -> list[tuple[str, str]]:
    names = {"private-a": case.partner_a, "private-b": case.partner_b}
    private = [(what, f"Delete what {names[what]} told you alone") for what in PRIVATE] if case.is_couple else []
    return [*private, (WHOLE, "Delete the whole case")]


def _record(case: Case, what: str) -> Record | None:
    """The private record that is meant, None for the whole case; Http404 for anything else."""
    if what not in dict(_choices(case)):
        raise Http404
    if what == WHOLE:
        return None
    return case.records.select_related("case__data_key").get(kind=PRIVATE[what])


def _chooser(request: HttpRequest, case: Case, *, refused: Refused | None = None) -> HttpResponse:
    context = {
        "section": "cases",
        "case": case,
        "choices": _choices(case),
        "hold": standing(case.pk),
        "receipts": Receipt.objects.filter(case_id=case.pk).select_related("by"),
        "refused": refused,
        "toast": toast.take(request),
    }
    return render(request, "erasure/case.html", context, status=refused.status if refused else 200)


def _page(request: HttpRequest, case: Case, what: str, *, refused: Refused | None = None) -> HttpResponse:
    record = _record(case, what)
    going = with_case(case) if record is None else with_record(record)
    context = {
        "section": "cases",
        "case": case,
        "title": dict(_choices(case))[what],
        "what": what,
        "gone": lines(going.counts),
        "stays": STAYS[Kind(going.kind)],
        "mind": MIND.get(going.kind, ""),
        "hold": standing(case.pk),
        "refused": refused,
    }
    return render(request, "erasure/look_case.html", context, status=refused.status if refused else 200)
