"""What waits for one therapist: answers to read first, readings under way, and what else needs their eyes."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import Appointment
from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.standing import called
from stillhere.web.course.models import Entry
from stillhere.web.measures.models import StoredResponse
from stillhere.web.review.models import Run, StoredReview
from stillhere.web.review.steps import Step, steps_of
from stillhere.web.sessions.models import Hour, records_open_to
from stillhere.wording import wording

LIVE = (Run.State.WAITING, Run.State.RUNNING)
MOST = 8  # rows of one kind on the page of the day


@dataclass(frozen=True, slots=True)
class Unread:
    """An answer that a person has to read and nobody has: whose, when, and where to read it."""

    record_id: uuid.UUID
    name: str
    at: datetime
    address: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A session that is being read."""

    name: str
    number: int
    steps: tuple[Step, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits, in words, and where it is seen to."""

    words: str
    address: str


def unread(user: User) -> tuple[Unread, ...]:
    """The oldest first, of all cases of the person; nobody else is told."""
    rows = StoredResponse.objects.filter(waits=True, record__in=records_open_to(user)).order_by("completed_at")
    rows = rows.select_related("record__case__data_key").defer("body", "record__case__about")
    return tuple(
        Unread(row.record_id, called(row.record), timezone.localtime(row.completed_at), row.get_absolute_url())
        for row in rows
    )


def readings(user: User) -> tuple[Reading, ...]:
    """Sessions of the person's cases that are being read now."""
    rows = Run.objects.filter(state__in=LIVE, hour__record__in=records_open_to(user)).order_by("asked_at")
    rows = rows.select_related("hour__record__case__data_key").defer(
        "hour__transcript", "hour__source_name", "hour__record__case__about"
    )
    return tuple(
        Reading(
            called(row.hour.record), row.hour.number, steps_of(row.step, finished=False), reverse("run", args=[row.pk])
        )
        for row in rows[:MOST]
    )


def waits(user: User) -> tuple[Waits, ...]:
    """Everything else: lines to read first, sessions that wait for their roles, suggestions, hours nobody noted."""
    mine = Case.objects.led_by(user).filter(archived_at=None).select_related("data_key").defer("about")
    cases = {case.pk: case for case in mine}
    records = {one.pk: one for one in Record.objects.filter(case__in=cases)}
    for one in records.values():
        one.case = cases[one.case_id]
    found = list(_lines(records))
    roles = Hour.objects.filter(record__in=records, state=Hour.State.ROLES)
    drafts = Entry.objects.filter(record__in=records, draft=True, replaced_at=None, kind=Entry.Kind.THREAD)
    past = Appointment.objects.filter(
        record__in=records, became=Appointment.Became.AHEAD, starts_at__lt=clock.now().replace(hour=0, minute=0)
    )
    for rows, key, page in (
        (roles, "roles", "case"),
        (drafts, "suggested", "threads"),
        (past, "unnoted", "appointments"),
    ):
        counted = rows.order_by().values_list("record").annotate(n=Count("pk"))
        found += _counted({records[pk]: n for pk, n in counted}.items(), key, page)
    return tuple(found)


def _counted(rows: Iterable[tuple[Record, int]], key: str, page: str) -> list[Waits]:
    words = wording()
    return [
        Waits(
            words.text(f"courses.day.waits_{key}_{'one' if n == 1 else 'other'}", client=called(record), n=n) or "",
            _address(page, record),
        )
        for record, n in sorted(rows, key=lambda row: called(row[0]))
    ]


def _address(page: str, record: Record) -> str:
    try:
        return reverse(page, args=[record.case_id if page == "case" else record.pk])
    except NoReverseMatch:
        return reverse("case", args=[record.case_id])


def _lines(records: Mapping[uuid.UUID, Record]) -> Iterator[Waits]:
    """Sessions with lines that their therapist has not read yet: it says neither what nor how many."""
    words = wording()
    rows = StoredReview.objects.filter(Q(waits_alone=True) | Q(waits_first=True), hour__record__in=records)
    rows = rows.order_by("hour__held_on", "hour__number")
    for pk, record, number, alone in rows.values_list("pk", "hour__record", "hour__number", "waits_alone"):
        said = words.text("courses.day.waits_line", client=called(records[record]), session=number) or ""
        yield Waits(said, reverse("review-alone" if alone else "review", args=[pk]))
