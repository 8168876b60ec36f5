"""How long things are kept, and what the first round would delete."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from stillhere.web.accounts.guards import owner_only, person
from stillhere.web.cases import toast
from stillhere.web.erasure import retention
from stillhere.web.erasure.actions.agree_to_rules import agree_to_rules
from stillhere.web.sessions.arrival import Refused
from stillhere.web.trust import audit


@require_safe
@owner_only
def look(request: HttpRequest) -> HttpResponse:
    """For whoever owns the practice: the rules, and what they would delete tonight."""
    audit.record(person(request), "retention.looked")
    return _page(request)


@require_POST
@owner_only
def agree(request: HttpRequest) -> HttpResponse:
    """Let them begin."""
    try:
        agree_to_rules(person(request), rules=request.POST.get("rules", ""))
    except Refused as refused:
        return _page(request, refused=refused)
    toast.leave(request, toast.Toast("From tonight on these times are kept to."))
    return redirect("retention")


def _page(request: HttpRequest, *, refused: Refused | None = None) -> HttpResponse:
    context = {
        "section": "people",
        "rules": retention.rules(),
        "digest": retention.digest(),
        "preview": retention.preview(),
        "agreed": retention.agreed(),
        "refused": refused,
        "toast": toast.take(request),
    }
    return render(request, "erasure/retention.html", context, status=refused.status if refused else 200)
