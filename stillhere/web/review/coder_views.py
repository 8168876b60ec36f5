"""The page on which two coders of one session stand side by side."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stillhere.web.accounts.models import User
from stillhere.web.review.coders import agreements_of, chosen, coders_of, rows_of
from stillhere.web.review.models import Decision
from stillhere.web.review.who import readable
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit


@require_safe
def coders(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """Choose two coders; both their marks line by line, and their agreement by family."""
    from stillhere.report.register import Register, for_the_page, register_of
    from stillhere.web.review.reading import opened

    if not isinstance(request.user, User):
        raise Http404
    hour: Hour = get_object_or_404(readable(request.user), pk=hour_id)
    found = opened(hour)
    context: dict[str, object] = {"hour": hour, "case": hour.record.case, "section": "cases"}
    audit.record(request.user, "coders.compared", case_id=hour.record.case_id, about=hour)
    if found is None or register_of(found.machine.profile) is Register.NONE:
        return render(request, "review/coders.html", context)
    shown = for_the_page(found.machine)  # a couple may look on: what is kept from their page is kept from this one
    everybody = coders_of(shown, _decisions(hour, joint=shown is not found.machine))
    two = chosen(everybody, request.GET.get("first", ""), request.GET.get("second", ""))
    context |= {"coders": everybody, "read": True}
    if two is not None:
        rows = rows_of(shown.session, *two, page=found.page.reading)
        context |= {"first": two[0], "second": two[1], "rows": rows, "differ": sum(r.verdict == "differ" for r in rows)}
        context["agreements"] = agreements_of(shown.session, *two)
        context["partial"] = [coder for coder in two if coder.judged is not None]
    return render(request, "review/coders.html", context)


def _decisions(hour: Hour, *, joint: bool) -> list[Decision]:
    from stillhere.report.register import PRIVATE

    found = hour.decisions.select_related("by")
    return [d for d in found if not joint or not ({d.code, d.instead} & PRIVATE)]
