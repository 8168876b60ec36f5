"""One therapist's day: their hours in order of time, each with a line of what to hold, in always as many queries."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from stillhere.course.threads import last_heard, register
from stillhere.model import Course, SessionFacts, Thread, ThreadKind
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import Appointment
from stillhere.web.cases.models import Record
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import called, missing_of
from stillhere.web.course.briefs import NoBrief, no_brief
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry
from stillhere.web.law.inforce import in_force_for
from stillhere.web.sessions.models import Hour, records_open_to

Became = Appointment.Became
STANDS = (Became.AHEAD, Became.HELD, Became.MISSED)
MOST_HELD = 2  # things named in the line of an hour
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hourly:
    """One hour of the day. `session` is the number that it has or would have, `hold` what to hold in a few words."""

    id: uuid.UUID
    record: Record
    name: str
    starts_at: datetime
    ends_at: datetime
    session: int
    became: str
    hold: tuple[str, ...] = ()
    off: NoBrief | None = None

    @property
    def is_first(self) -> bool:
        """Whether they have never met."""
        return self.session == 1 and self.became == Became.AHEAD


def hours_of(user: User, day: date) -> tuple[Hourly, ...]:
    """The hours of the person's own cases on a day; those that were cancelled or moved are none."""
    begins = timezone.make_aware(datetime.combine(day, time.min))
    rows = list(
        Appointment.objects.filter(record__in=records_open_to(user), became__in=STANDS)
        .filter(starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1))
        .select_related("record__data_key", "record__case__data_key")
        .defer("reason", "record__case__about")
        .order_by("starts_at", "id")
    )
    records = {row.record_id: row.record for row in rows}
    offs = no_briefs(list(records.values()), day)
    before = sessions_before(records, begins)
    held = _held(records, before, day)
    found = []
    for row in rows:
        number = row.session or max(before[row.record_id], default=0) + 1
        before[row.record_id].add(number)
        found.append(
            Hourly(
                id=row.pk,
                record=row.record,
                name=called(row.record),
                starts_at=timezone.localtime(row.starts_at),
                ends_at=timezone.localtime(row.ends_at),
                session=number,
                became=row.became,
                hold=() if offs[row.record_id] else held[row.record_id],
                off=offs[row.record_id],
            )
        )
    return tuple(found)


def has_hours(user: User, day: date) -> bool:
    """Whether anything stands in the person's calendar on a day."""
    begins = timezone.make_aware(datetime.combine(day, time.min))
    mine = Appointment.objects.filter(record__in=records_open_to(user), became__in=STANDS)
    return mine.filter(starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1)).exists()


def chosen(hours: Sequence[Hourly], wanted: str) -> Hourly | None:
    """The hour whose brief stands beside: the one asked for, else the one at hand or the next, else the last."""
    now = clock.now()
    asked = next((one for one in hours if str(one.id) == wanted), None)
    return asked or next((one for one in hours if one.ends_at > now), hours[-1] if hours else None)


def no_briefs(records: Sequence[Record], day: date) -> dict[uuid.UUID, NoBrief | None]:
    """Why there is no brief, by record, in as many queries for ten as for one."""
    rules = in_force_for([record.case for record in records], day)
    lacking = missing_of(records, Purpose.TEXT_ANALYSIS)
    return {one.pk: no_brief(one, rules[one.case_id], lacking[one.pk]) for one in records}


def sessions_before(records: Mapping[uuid.UUID, Record], at: datetime) -> dict[uuid.UUID, set[int]]:
    """The numbers of the sessions before a moment, by record."""
    found: dict[uuid.UUID, set[int]] = {pk: set() for pk in records}
    brought = Hour.objects.filter(record__in=records, held_on__lt=timezone.localtime(at).date())
    noted = Appointment.objects.filter(record__in=records, starts_at__lt=at, session__isnull=False)
    for rows, name in ((brought, "number"), (noted, "session")):
        for pk, number in rows.order_by().values_list("record", name):
            found[pk].add(number)
    return found


def _held(
    records: Mapping[uuid.UUID, Record], before: Mapping[uuid.UUID, set[int]], day: date
) -> dict[uuid.UUID, tuple[str, ...]]:
    """What of the register to hold, in the words in which it was kept: what is due first, then what is newest."""
    rows = Entry.objects.filter(record__in=records, kind=Entry.Kind.THREAD, draft=False, replaced_at=None)
    threads: dict[uuid.UUID, list[Thread]] = defaultdict(list)
    for row in rows:
        row.record = records[row.record_id]  # whose key is at hand
        threads[row.record_id].append(take(row, Thread))
    return {pk: _lines(tuple(threads[pk]), before[pk], day) for pk in records}


def _lines(threads: tuple[Thread, ...], numbers: set[int], day: date) -> tuple[str, ...]:
    sessions = tuple(SessionFacts(number=number, held_on=day) for number in sorted(numbers))
    found = register(Course(id="", client="", threads=threads, sessions=sessions), after=max(numbers, default=0))

    def order(one: Thread) -> tuple[bool, bool, int]:
        near = one.due is not None and abs(one.due - day) <= SOON
        return (not near, one.kind is not ThreadKind.FACING, -last_heard(one))

    return tuple(one.text.strip().rstrip(".") for one in sorted(found.open, key=order) if one.text.strip())[:MOST_HELD]
