"""A whole course from every store, in the same few queries for three sessions and for three hundred."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
from stillhere.web.consent.standing import called, missing_of
from stillhere.web.course.facts import facts_of_records, unread
from stillhere.web.course.kinds import CardDecision, Sheet, take
from stillhere.web.course.models import Entry
from stillhere.web.measures.models import StoredResponse

Kind = Entry.Kind
UNUSED = ("source", "added_by")  # each costs, two hundred times
R = TypeVar("R", Entry, frame.FrameEvent, frame.MessageNote, frame.Appointment, StoredResponse)
N = TypeVar("N", EarlierTherapy, FlightPlan, StrainNote, Thread, Expectation, Sheet, CardDecision)


def course_of(record: Record, *, now: datetime | None = None) -> Course:
    """All that is held about one record and nothing of another: of a couple the joint course, or one partner's own.

    It asks nobody who looks: a page asks first. What was spoken enters only while everybody in the record agrees to a
    program that reads, and as the law of the place has it; otherwise its sessions are told as unread. Ratings of one
    session twice, hours noted twice and hours that nobody noted anything about are kept and marked.
    """
    return courses_of([record], now=now)[record.pk]


def courses_of(records: Iterable[Record], *, now: datetime | None = None) -> dict[UUID, Course]:
    """The same of many records, each by itself, in as many queries as for one."""
    wanted = [record.pk for record in records]
    known = {one.pk: one for one in Record.objects.select_related("data_key", "case__data_key").filter(pk__in=wanted)}
    moment = now or clock.now()
    therapists = _therapists(known)
    entries = _entries(known)
    appointments = _appointments(known, moment)
    stores = _Stores(
        therapists=therapists,
        entries=entries,
        appointments=appointments,
        sessions=_sessions(known, appointments),
        responses=_responses(known),
        breaks=_breaks(known, therapists),
        messages=_by_record(known, frame.MessageNote.objects.filter(record__in=known)),
        events=_by_record(known, frame.FrameEvent.objects.filter(record__in=known)),
    )
    return {pk: _course(known[pk], stores) for pk in wanted}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stores:
    """What each store holds, by record."""

    therapists: dict[UUID, list[CaseMembership]]
    entries: dict[UUID, list[Entry]]
    appointments: dict[UUID, tuple[Appointment, ...]]
    sessions: dict[UUID, tuple[SessionFacts, ...]]
    responses: dict[UUID, tuple[Response, ...]]
    breaks: dict[UUID, tuple[Break, ...]]
    messages: dict[UUID, list[frame.MessageNote]]
    events: dict[UUID, list[frame.FrameEvent]]


def _course(record: Record, of: _Stores) -> Course:
    entries = of.entries[record.pk]
    sheet = next(iter(_all(entries, Kind.SHEET, Sheet)), Sheet())
    return Course(
        id=str(record.pk),
        client=called(record),
        couple=record.case.is_couple,
        therapist=next((str(one.user) for one in of.therapists[record.pk] if one.ended_at is None), ""),
        appointments=of.appointments[record.pk],
        sessions=of.sessions[record.pk],
        responses=of.responses[record.pk],
        breaks=of.breaks[record.pk],
        messages=tuple(one.known() for one in of.messages[record.pk]),
        events=tuple(one.known() for one in of.events[record.pk]),
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
    return decisions_of_records([record])[record.pk]


def decisions_of_records(records: Sequence[Record]) -> dict[UUID, tuple[CardDecision, ...]]:
    """The same of many records, in as many queries as for one."""
    known = {record.pk: record for record in records}
    rows = _by_record(known, Entry.objects.filter(record__in=known, kind=Kind.CARD))
    return {pk: _all(found, Kind.CARD, CardDecision) for pk, found in rows.items()}


def _therapists(known: Mapping[UUID, Record]) -> dict[UUID, list[CaseMembership]]:
    cases = {record.case_id for record in known.values()}
    rows = (
        CaseMembership.objects.filter(case__in=cases, role=CaseMembership.Role.THERAPIST)
        .select_related("user")
        .order_by("ended_at", "since")
    )
    found: dict[UUID, list[CaseMembership]] = defaultdict(list)
    for one in rows:
        found[one.case_id].append(one)
    return {pk: found[record.case_id] for pk, record in known.items()}


def _entries(known: Mapping[UUID, Record]) -> dict[UUID, list[Entry]]:
    # What a program suggested and nobody confirmed is no part of the course: it waits on its own page.
    rows = Entry.objects.filter(record__in=known, replaced_at=None, draft=False)
    rows = rows.exclude(kind__in=(Kind.CARD, Kind.BRIEF))
    return _by_record(known, rows)


def _by_record(known: Mapping[UUID, Record], rows: Iterable[R]) -> dict[UUID, list[R]]:
    found: dict[UUID, list[R]] = {pk: [] for pk in known}
    for row in rows:
        row.record = known[row.record_id]  # whose key is at hand
        found[row.record_id].append(row)
    return found


def _all(entries: Iterable[Entry], kind: Entry.Kind, noun: type[N]) -> tuple[N, ...]:
    return tuple(take(one, noun) for one in entries if one.kind == kind)


def _appointments(known: Mapping[UUID, Record], now: datetime) -> dict[UUID, tuple[Appointment, ...]]:
    rows = _by_record(known, frame.Appointment.objects.filter(record__in=known).defer(*UNUSED))
    found: dict[UUID, tuple[Appointment, ...]] = {}
    for pk, own in rows.items():
        marks = marks_of(own, now=now)
        found[pk] = tuple(row.known(now=now, marks=marks.get(row.pk, ())) for row in own)
    return found


def _sessions(
    known: Mapping[UUID, Record], appointments: Mapping[UUID, tuple[Appointment, ...]]
) -> dict[UUID, tuple[SessionFacts, ...]]:
    """Those whose words were brought, and those that were held all the same."""
    lacking = missing_of(known.values(), Purpose.TEXT_ANALYSIS)
    read = facts_of_records([record for pk, record in known.items() if not lacking[pk]])
    told = read | unread([record for pk, record in known.items() if lacking[pk]])
    found = {}
    for pk, facts in told.items():
        numbers = {one.number for one in facts}
        held = {one.session: one.starts_at.date() for one in appointments[pk] if one.session is not None}
        bare = [SessionFacts(number=number, held_on=on) for number, on in held.items() if number not in numbers]
        found[pk] = tuple(sorted((*facts, *bare), key=lambda one: one.number))
    return found


def _responses(known: Mapping[UUID, Record]) -> dict[UUID, tuple[Response, ...]]:
    from stillhere.measures.responding import mark_doubles

    rows = _by_record(known, StoredResponse.objects.filter(record__in=known).only("pk", "record", "body"))
    return {pk: mark_doubles(row.given() for row in own) for pk, own in rows.items()}


def _breaks(
    known: Mapping[UUID, Record], therapists: Mapping[UUID, list[CaseMembership]]
) -> dict[UUID, tuple[Break, ...]]:
    """A therapist's own touch each of their records; whether one came up is each record's own."""
    spoken: dict[object, list[int]] = defaultdict(list)
    said = frame.BreakSpoken.objects.filter(record__in=known).values_list("of", "record", "session")
    for of, record, session in said:
        spoken[of, record].append(session)
    everybody = {one.user_id for own in therapists.values() for one in own}
    rows = list(frame.Break.objects.filter(Q(record__in=known) | Q(therapist__in=everybody)))
    return {
        pk: tuple(
            row.known(tuple(sorted(spoken[row.pk, pk])))
            for row in rows
            if row.record_id == pk or _while_leading(row, therapists.get(pk, ()))
        )
        for pk in known
    }


def _while_leading(away: frame.Break, leading: Iterable[CaseMembership]) -> bool:
    """Whether it fell into the time in which that therapist led the case; a holiday after handing over is none here."""
    return any(
        one.user_id == away.therapist_id and (one.ended_at is None or away.starts <= one.ended_at.date())
        for one in leading
    )


def _expectations(entries: list[Entry]) -> tuple[Expectation, ...]:
    episodes: dict[object, list[Episode]] = defaultdict(list)
    for one in entries:
        if one.kind == Kind.EPISODE:
            episodes[one.of_id].append(replace(take(one, Episode), id=str(one.pk)))
    return tuple(
        replace(
            take(one, Expectation),
            episodes=tuple(sorted(episodes[one.pk], key=lambda each: (each.held_on, each.session))),
        )
        for one in entries
        if one.kind == Kind.EXPECTATION
    )
