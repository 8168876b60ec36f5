"""A whole course from every store, in the same few queries for three sessions and for three hundred."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from stillhere.model import (
    Appointment,
    Break,
    Course,
    EarlierTherapy,
    Episode,
    Expectation,
    FlightPlan,
    Response,
    SessionFacts,
    StrainNote,
    Thread,
)
from stillhere.web import clock
from stillhere.web.calendar import models as frame
from stillhere.web.calendar.doubles import marks_of
from stillhere.web.cases.models import CaseMembership, Record
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import ALONE, missing, name_of
from stillhere.web.course.facts import facts_of_record, unread
from stillhere.web.course.kinds import CardDecision, Sheet, take
from stillhere.web.course.models import Entry
from stillhere.web.measures.models import StoredResponse

Kind = Entry.Kind
UNUSED = ("record", "source", "added_by")  # each costs, two hundred times
R = TypeVar("R", Entry, frame.FrameEvent, frame.Appointment, StoredResponse)
N = TypeVar("N", EarlierTherapy, FlightPlan, StrainNote, Thread, Expectation, Sheet, CardDecision)


def course_of(record: Record, *, now: datetime | None = None) -> Course:
    """All that is held about one record and nothing of another: of a couple the joint course, or one partner's own.

    It asks nobody who looks: a page asks first. What was spoken enters only while everybody in the record agrees to a
    program that reads, and as the law of the place has it; otherwise its sessions are told as unread. Ratings of one
    session twice, hours noted twice and hours that nobody noted anything about are kept and marked.
    """
    record = Record.objects.select_related("data_key", "case__data_key").get(pk=record.pk)
    moment = now or clock.now()
    therapists = list(
        CaseMembership.objects.filter(case=record.case_id, role=CaseMembership.Role.THERAPIST)
        .select_related("user")
        .order_by("ended_at", "since")
    )
    entries = _entries(record)
    sheet = next(iter(_all(entries, Kind.SHEET, Sheet)), Sheet())
    appointments = _appointments(record, moment)
    return Course(
        id=str(record.pk),
        client=name_of(record.case, ALONE[Record.Kind(record.kind)]) if record.is_private else record.case.name,
        therapist=next((str(one.user) for one in therapists if one.ended_at is None), ""),
        appointments=appointments,
        sessions=_sessions(record, appointments),
        responses=_responses(record),
        breaks=_breaks(record, [one.user_id for one in therapists]),
        messages=tuple(one.known() for one in frame.MessageNote.objects.filter(record=record)),
        events=tuple(one.known() for one in _homed(record, frame.FrameEvent.objects.filter(record=record))),
        earlier=_all(entries, Kind.EARLIER, EarlierTherapy),
        plan=next(iter(_all(entries, Kind.PLAN, FlightPlan)), None),
        strains=tuple(sorted(_all(entries, Kind.STRAIN, StrainNote), key=lambda one: (one.session, one.noted_at))),
        threads=tuple(sorted(_all(entries, Kind.THREAD, Thread), key=lambda one: one.session)),
        expectations=_expectations(entries),
        background=sheet.background,
        reply_hours=sheet.reply_hours,
        ending=sheet.ending,
        ended_on=sheet.ended_on,
    )


def decisions_of(record: Record) -> tuple[CardDecision, ...]:
    """What the therapist decided about cards, the oldest first; the latest about a card holds."""
    return _all(_homed(record, Entry.objects.filter(record=record, kind=Kind.CARD)), Kind.CARD, CardDecision)


def _entries(record: Record) -> list[Entry]:
    # What a program suggested and nobody confirmed is no part of the course: it waits on its own page.
    rows = Entry.objects.filter(record=record, replaced_at=None, draft=False).exclude(kind=Kind.CARD)
    return _homed(record, rows)


def _homed(record: Record, rows: Iterable[R]) -> list[R]:
    found = list(rows)
    for row in found:
        row.record = record  # whose key is at hand
    return found


def _all(entries: Iterable[Entry], kind: Entry.Kind, noun: type[N]) -> tuple[N, ...]:
    return tuple(take(one, noun) for one in entries if one.kind == kind)


def _appointments(record: Record, now: datetime) -> tuple[Appointment, ...]:
    rows = _homed(record, frame.Appointment.objects.filter(record=record).defer(*UNUSED))
    marks = marks_of(rows, now=now)
    return tuple(row.known(now=now, marks=marks.get(row.pk, ())) for row in rows)


def _sessions(record: Record, appointments: Iterable[Appointment]) -> tuple[SessionFacts, ...]:
    """Those whose words were brought, and those that were held all the same."""
    allowed = not missing(record, Purpose.TEXT_ANALYSIS)
    found = facts_of_record(record) if allowed else unread(record)
    known = {one.number for one in found}
    held = {one.session: one.starts_at.date() for one in appointments if one.session is not None}
    bare = [SessionFacts(number=number, held_on=on) for number, on in held.items() if number not in known]
    return tuple(sorted((*found, *bare), key=lambda one: one.number))


def _responses(record: Record) -> tuple[Response, ...]:
    from stillhere.measures.responding import mark_doubles

    rows = _homed(record, StoredResponse.objects.filter(record=record).only("pk", "body"))
    return mark_doubles(row.given() for row in rows)


def _breaks(record: Record, therapists: list[UUID]) -> tuple[Break, ...]:
    spoken: dict[object, list[int]] = defaultdict(list)
    for of, session in frame.BreakSpoken.objects.filter(record=record).values_list("of", "session"):
        spoken[of].append(session)
    rows = frame.Break.objects.filter(Q(record=record) | Q(therapist__in=therapists))
    return tuple(row.known(tuple(sorted(spoken[row.pk]))) for row in rows)


def _expectations(entries: list[Entry]) -> tuple[Expectation, ...]:
    episodes: dict[object, list[Episode]] = defaultdict(list)
    for one in entries:
        if one.kind == Kind.EPISODE:
            episodes[one.of_id].append(take(one, Episode))
    return tuple(
        replace(
            take(one, Expectation),
            episodes=tuple(sorted(episodes[one.pk], key=lambda each: (each.held_on, each.session))),
        )
        for one in entries
        if one.kind == Kind.EXPECTATION
    )
