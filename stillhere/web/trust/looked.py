"""Who looked at a case, changed it or took something out, by day; shown to the client it is about.

Of a couple each record's list stands by itself: what was done with a partner's private record is on no list but its
own, and what can't be told any more, since it was deleted, is on none.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import Appointment, Break, FrameEvent, MessageNote
from stillhere.web.cases.models import Case, Record
from stillhere.web.course.models import Entry
from stillhere.web.measures.models import StoredResponse
from stillhere.web.notes.models import Note, NoteVersion
from stillhere.web.review.models import Decision, Run
from stillhere.web.sessions.models import Hour, Upload
from stillhere.web.trust.acts import CHANGED, WORDS
from stillhere.web.trust.models import AuditEvent

PROGRAM = "The program itself"
HELD: tuple[type[Model], ...] = (Appointment, Break, FrameEvent, MessageNote, StoredResponse, Entry)
WHOLE = ("consent", "hold", "law", "member", "urgent")  # acts about the case, whatever row they name
UNKNOWN = (CHANGED, "Did something that this list has no words for")


@dataclass(frozen=True, slots=True)
class Line:
    """What one person did in one day, how often, and from when to when."""

    who: str
    kind: str
    what: str
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """One day, its lines in the order in which they began."""

    on: date
    lines: list[Line]


def days_of(case: Case, record: Record | None) -> list[Day]:
    """The newest day first. `record` is one of a couple's three; None where the case has only one."""
    events = AuditEvent.objects.filter(case_id=case.pk).values_list("at", "actor_id", "act", "object_id")
    names = {person.pk: str(person) for person in User.objects.all()}
    theirs = None if record is None else _ids(record)
    grouped: dict[date, dict[tuple[str, str, str], list[datetime]]] = defaultdict(lambda: defaultdict(list))
    for at, actor, act, about in events.order_by("number"):
        if theirs is not None and not _is_here(act, about, theirs, record):
            continue
        kind, what = WORDS.get(act, UNKNOWN)
        who = names.get(actor, PROGRAM)
        grouped[timezone.localtime(at).date()][who, kind, what].append(at)
    return [
        Day(on, [Line(*key, len(times), min(times), max(times)) for key, times in grouped[on].items()])
        for on in sorted(grouped, reverse=True)
    ]


def _is_here(act: str, about: str, theirs: frozenset[str], record: Record | None) -> bool:
    """Is the act about this record? What is about the whole case stands with what both partners share."""
    if about in theirs:
        return True
    whole = act.split(".", maxsplit=1)[0] in WHOLE or (record is not None and about == str(record.case_id))
    return whole and record is not None and not record.is_private


def _ids(record: Record) -> frozenset[str]:
    """The id of everything that belongs to the record, as acts name it."""
    below = (
        Hour.objects.filter(record=record).values_list("pk", flat=True),
        Note.objects.filter(record=record).values_list("pk", flat=True),
        Upload.objects.filter(record=record).values_list("pk", flat=True),
        Run.objects.filter(hour__record=record).values_list("pk", flat=True),
        Decision.objects.filter(hour__record=record).values_list("pk", flat=True),
        NoteVersion.objects.filter(note__record=record).values_list("pk", flat=True),
        *(model._default_manager.filter(record=record).values_list("pk", flat=True) for model in HELD),
    )
    return frozenset({str(record.pk)} | {str(pk) for pks in below for pk in pks})
