"""Earlier therapies, as the client tells how each of them ended."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from stillhere.model import EarlierTherapy, Ended
from stillhere.web.calendar.views.appointments import whose
from stillhere.web.cases import toast
from stillhere.web.cases.models import Record
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.course.actions.add_earlier import add_earlier
from stillhere.web.course.actions.remove_entry import remove_entry
from stillhere.web.course.forms import EarlierForm
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.views.reach import record_or_404
from stillhere.web.trust import audit

BACK = {Entry.Kind.EXPECTATION: "expectations", Entry.Kind.EPISODE: "expectations"}  # the page an entry stands on


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def earlier(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Those that were told, and one more."""
    user = clinical(request)
    record = record_or_404(user, record_id)
    form = EarlierForm(request.POST if request.method == "POST" else None, initial={"decided": Ended.NOT_SAID})
    if request.method != "POST":
        audit.record(user, "earlier.opened", case_id=record.case_id, about=record)
    elif form.is_valid():
        asked = dict(form.cleaned_data)
        try:
            add_earlier(user, record, EarlierTherapy(id="", decided=Ended(asked.pop("decided")), **asked))
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            toast.leave(request, toast.Toast("It is written down."))
            return redirect("earlier", record.pk)
    return show(request, record, form)


@require_POST
@hidden_if_refused
def remove(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Take away something that was noted by mistake."""
    user = clinical(request)
    entry = get_object_or_404(Entry.objects.changeable_by(user).opened(), pk=entry_id)
    try:
        remove_entry(user, entry)
    except Refused as refused:
        toast.leave(request, toast.Toast(str(refused)))
    else:
        toast.leave(request, toast.Toast("It is taken away."))
    return redirect(BACK.get(Entry.Kind(entry.kind), "earlier"), entry.record_id)


def show(request: HttpRequest, record: Record, form: EarlierForm) -> HttpResponseBase:
    """The page."""
    rows = list(Entry.objects.filter(record=record, kind=Entry.Kind.EARLIER, replaced_at=None))
    for row in rows:
        row.record = record  # whose key is at hand
    decided = dict(form.fields["decided"].choices)  # type: ignore[attr-defined]
    told = [take(row, EarlierTherapy) for row in rows]
    context = {
        "section": "cases",
        "record": record,
        "case": record.case,
        "whose": whose(record),
        "rows": [(one, decided.get(one.decided.value, "")) for one in told],
        "form": form,
        "toast": toast.take(request),
    }
    return render(request, "course/earlier.html", context, status=400 if form.errors else 200)
