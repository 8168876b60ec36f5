"""What an export holds of the course itself: appointments, people’s own answers, earlier therapies and the plan."""

import json
from collections.abc import Iterable, Iterator

from django.utils import timezone

from stillhere.model import EarlierTherapy, FlightPlan
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry
from stillhere.web.measures.shown import shown
from stillhere.web.takeout.scope import Scope
from stillhere.web.takeout.tables import row

APPOINTMENTS = ("starts_at", "minutes", "record", "became", "session", "by", "told_at", "reason")
RESPONSES = ("completed_at", "person", "form", "session", "question", "answer")
EARLIER = ("record", "began", "months", "closeness", "decided", "last_month", "would_have_helped", "words")


def lists(scope: Scope) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Each list that has a row, by its name in the archive."""
    if scope.appointments().exists():
        yield "lists/appointments.csv", _appointments(scope)
    if scope.responses().exists():
        yield "lists/answers-to-forms.csv", _responses(scope)
    if scope.entries(Entry.Kind.EARLIER).exists():
        yield "lists/earlier-therapies.csv", _earlier(scope)
    plans = [take(one, FlightPlan) for one in scope.entries(Entry.Kind.PLAN)]
    if plans:
        yield "flight-plan.json", _plans(plans)


def _appointments(scope: Scope) -> Iterator[bytes]:
    yield row(APPOINTMENTS, first=True)
    for one in scope.appointments().order_by("starts_at").iterator(chunk_size=200):
        told = timezone.localtime(one.told_at).isoformat() if one.told_at else ""
        became = (one.get_became_display(), one.session or "", one.by, told, one.reason)
        yield row((timezone.localtime(one.starts_at).isoformat(), one.minutes, one.record.kind, *became))


def _responses(scope: Scope) -> Iterator[bytes]:
    """One row a question, as it was answered; a score is for a clinician to talk over, so none stands here."""
    yield row(RESPONSES, first=True)
    for one in scope.responses().order_by("completed_at").iterator(chunk_size=200):
        seen = shown(one.given())
        on = timezone.localtime(one.completed_at).date().isoformat()
        for question, answer in seen.answers:
            yield row((on, one.respondent, seen.instrument.title, one.session or "", question, answer))


def _earlier(scope: Scope) -> Iterator[bytes]:
    yield row(EARLIER, first=True)
    for entry in scope.entries(Entry.Kind.EARLIER).iterator(chunk_size=200):
        one = take(entry, EarlierTherapy)
        known = ("" if value is None else value for value in (one.months, one.closeness))
        yield row((entry.record.kind, one.began, *known, one.decided, one.last_month, one.would_have_helped, one.words))


def _plans(plans: list[FlightPlan]) -> list[bytes]:
    found = [
        {
            "written_on": plan.written_on.isoformat(),
            "lines": [{"if_i_start_to": sign, "please": answer} for sign, answer in plan.lines],
            "please_do_not": plan.not_to,
            "word": plan.word,
        }
        for plan in plans
    ]
    return [json.dumps(found, ensure_ascii=False, indent=1).encode()]
