"""Enter one person's answers on their behalf."""

import uuid
from datetime import datetime, time

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from stillhere.measures.catalogue import get
from stillhere.measures.instrument import Instrument
from stillhere.model import StillhereError, Teller
from stillhere.web import clock
from stillhere.web.calendar.actions.note_outcome import highest
from stillhere.web.calendar.views.appointments import whose
from stillhere.web.cases import toast
from stillhere.web.cases.models import Record
from stillhere.web.cases.views.person import clinical, hidden_if_refused
from stillhere.web.consent.models import Subject
from stillhere.web.consent.standing import name_of
from stillhere.web.measures.actions.enter_response import enter_response
from stillhere.web.measures.forms import EnterForm, today
from stillhere.web.measures.homes import home_of, respondents_of
from stillhere.web.sessions.views.reach import record_or_404
from stillhere.web.trust import audit


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def enter(request: HttpRequest, record_id: uuid.UUID, instrument: str) -> HttpResponseBase:
    """The form, and the answers that were filled in."""
    user = clinical(request)
    record = record_or_404(user, record_id)
    form_of = known(instrument)
    people = people_of(record, form_of)
    if not people:
        raise Http404
    start = today() | {"session": highest(record) or None}
    form = EnterForm(
        request.POST if request.method == "POST" else None, initial=start, instrument=form_of, people=people
    )
    if request.method != "POST":
        audit.record(user, "responses.opened", case_id=record.case_id, about=record)
    elif form.is_valid():
        asked = form.cleaned_data
        try:
            row = enter_response(
                user,
                record,
                instrument=form_of.id,
                respondent=asked["respondent"],
                answers=form.answers(),
                completed_at=moment_of(asked["on"]),
                session=asked["session"],
                target=asked.get("target", ""),
                channel=asked["channel"],
            )
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            toast.leave(request, toast.Toast("The answers are kept."))
            return redirect("response", row.pk) if row.waits else redirect("responses", record.pk)
    context = {"section": "cases", "record": record, "case": record.case, "whose": whose(record), "form": form}
    context |= {"instrument": form_of}
    return render(request, "measures/enter.html", context, status=400 if form.errors else 200)


def known(name: str) -> Instrument:
    """The instrument. Http404 where there is none of that name."""
    try:
        return get(name)
    except StillhereError:
        raise Http404 from None


def people_of(record: Record, instrument: Instrument) -> list[tuple[str, str]]:
    """Who may have answered this form in this record, each with what the practice calls them."""
    found = []
    for teller in respondents_of(record):
        theirs = (teller is Teller.THERAPIST) == (instrument.respondent == "therapist")
        if theirs and home_of(record.case, instrument, teller) == record.kind:
            name = "You" if teller is Teller.THERAPIST else name_of(record.case, Subject(teller.value))
            found.append((teller.value, name))
    return found


def moment_of(day: object) -> datetime:
    """Noon of a day, or now where that is earlier: the hour of an answer on paper is not known."""
    noon = timezone.make_aware(datetime.combine(day, time(12)))  # type: ignore[arg-type]
    return min(noon, clock.now()) if noon.date() == clock.today() else noon
