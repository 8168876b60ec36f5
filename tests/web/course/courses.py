"""Courses of the cast with something in every store, of any length."""

from datetime import UTC, date, datetime, timedelta

from stillhere.model import (
    Background,
    CodeStatus,
    EarlierTherapy,
    Ended,
    Episode,
    Expectation,
    FlightPlan,
    Mark,
    Role,
    SessionFacts,
    Thread,
    ThreadKind,
    to_json,
)
from stillhere.web.accounts.models import User
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.calendar.actions.add_break import add_break
from stillhere.web.calendar.actions.note_change import note_change
from stillhere.web.calendar.actions.note_message import note_message
from stillhere.web.calendar.actions.note_outcome import Outcome, note_outcome
from stillhere.web.calendar.models import Appointment
from stillhere.web.cases.models import Record
from stillhere.web.course.actions.add_earlier import add_earlier
from stillhere.web.course.actions.decide_card import decide_card
from stillhere.web.course.actions.keep_thread import keep_thread
from stillhere.web.course.actions.note_expectation import note_episode, note_expectation
from stillhere.web.course.actions.note_strain import note_strain
from stillhere.web.course.actions.write_plan import write_plan
from stillhere.web.course.actions.write_sheet import write_sheet
from stillhere.web.course.facts import rows_of, stamps_of
from stillhere.web.course.kinds import put
from stillhere.web.course.models import Entry, StoredFacts
from stillhere.web.measures.actions.enter_response import enter_response
from stillhere.web.review.models import StoredReview
from stillhere.web.sessions.models import Hour
from tests.web.cases.hours import hour as an_hour

PULSE = {"P1": 8, "P2": 7, "P3": 8, "P4": 0, "P5a": 0, "P6": 9}
START = datetime(2026, 1, 6, 10, tzinfo=UTC)
WORD = "quernstone"
QUOTE = f"Like a {WORD} on my chest."


def everything(by: User, record: Record, *, sessions: int = 3) -> Record:
    """One thing of every kind, and so many sessions read, each with its hour and its ratings."""
    for n in range(1, sessions + 1):
        session(by, record, n)
    written(by, record)
    return record


def session(by: User, record: Record, n: int) -> Hour:
    """A session that was read: its hour, its facts, its appointment and a rating."""
    starts = START + timedelta(days=n)
    hour = an_hour(record, by, number=n, on=starts.date())
    StoredReview.objects.create(hour=hour, body="{}")
    mark = Mark(code="CL_known", utterance_id="u2", place="line 2", role=Role.CLIENT, quote=QUOTE, confidence=0.9)
    facts = SessionFacts(number=n, held_on=starts.date(), read=True, marks=(mark,) * 12, client_turns=30)
    stamp = stamps_of([record], [row for row in rows_of(record) if row.pk == hour.pk])[hour.pk]
    StoredFacts(hour=hour, body=to_json(facts).decode(), stamp=stamp).save(force_insert=True)
    added = add_appointments(by, record, [Wanted(starts_at=starts)])
    note_outcome(by, added.rows[0], Outcome(became=Appointment.Became.HELD, session=n))
    if not record.case.is_couple:
        rate(by, record, n)
    return hour


def rate(by: User, record: Record, n: int, *, hours: int = 1) -> None:
    enter_response(
        by,
        record,
        instrument="session_pulse_client",
        respondent="client",
        answers=PULSE,
        completed_at=START + timedelta(days=n, hours=hours),
        session=n,
    )


def written(by: User, record: Record) -> None:
    """What people hold about the course, each with the word that must be found nowhere else."""
    add_earlier(by, record, EarlierTherapy(id="", words=f"It ended. {WORD}", decided=Ended.CLIENT))
    write_plan(by, record, FlightPlan(id="", written_on=date(2026, 2, 3), lines=((f"I go quiet {WORD}", "Ask me"),)))
    write_sheet(by, record, background=Background(avoidance_z=1.5), reply_hours=24)
    note_strain(by, record, session=1, text=f"I hurried. {WORD}")
    keep_thread(by, record, thread())
    expectation = note_expectation(by, record, Expectation(id="", target="mother", words=f"She leaves. {WORD}"))
    episode = Episode(session=1, held_on=date(2026, 1, 7), utterance_id="u2", quote=QUOTE, about="mother", other=-1)
    note_episode(by, expectation, episode)
    decide_card(by, record, card="flight:1", key="flight.after_closeness", verdict="own", words=f"Mine. {WORD}")
    suggest(record)
    note_message(by, record, at=datetime(2026, 1, 8, 9, tzinfo=UTC), answered_at=datetime(2026, 1, 8, 12, tzinfo=UTC))
    note_change(by, record, on=date(2026, 1, 9), what="room", note=f"Upstairs. {WORD}")
    add_break(by, starts=date(2026, 12, 22), ends=date(2027, 1, 2), told_on=date(2026, 11, 1), record=record)


def thread(**more: object) -> Thread:
    held = Thread(
        id="",
        kind=ThreadKind.DREAD,
        text="The hearing",
        session=1,
        utterance_id="u2",
        place="line 2",
        quote=QUOTE,
        status=CodeStatus.CONFIRMED,
    )
    from dataclasses import replace

    return replace(held, **more)  # type: ignore[arg-type]


def suggest(record: Record, *, session: int = 1) -> Entry:
    """A suggestion of the program's, resting on a line."""
    hour = Hour.objects.filter(record=record, number=session).first()
    draft = put(Entry(record=record, hour=hour, draft=True), thread(status=CodeStatus.DRAFT, session=session))
    draft.save(force_insert=True)
    return draft
