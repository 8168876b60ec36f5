"""A course of any length with something in every store, for measuring alone; the same seed makes the same one."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from stillhere.demo.course import Answers, Told, ahead, cancelled, pulses, twins, weekly
from stillhere.model import (
    Background,
    Cause,
    CodeStatus,
    EarlierTherapy,
    Ended,
    FlightPlan,
    MomentKind,
    SessionFacts,
    Side,
    StrainNote,
    Teller,
    Thread,
    ThreadKind,
)

if TYPE_CHECKING:
    from stillhere.web.accounts.models import User
    from stillhere.web.cases.models import Record

TODAY = date(2026, 3, 10)
SEED = 7
STRAINED = 3  # one session in so many keeps the strains that the invented hour holds


def long_course(sessions: int) -> Told:
    """Weekly hours up to last week, one in twelve cancelled besides; both people's Pulse, a PHQ-9 every fourth."""
    chance = Random(SEED)
    first = TODAY - timedelta(weeks=sessions)
    hours = weekly("long", first, 10, 0, tuple(range(0, 7 * sessions, 7)))
    off = [
        cancelled(
            f"off-{n}", hours[n].starts_at + timedelta(days=2), hours_before=6, cause=Cause.VAGUE, reason="A cold."
        )
        for n in range(11, sessions, 12)
    ]
    theirs, own = {}, {}
    for n in range(1, sessions + 1):
        good = 7 + (n % 20) / 10 - 3 * (n % 23 == 0)
        p1, p2, p3 = (float(min(10, max(0, round(chance.gauss(good, 1))))) for _ in range(3))
        tense = float(n % 17 == 0) * 2
        row = (p1, p2, p3, float(chance.choice((-1, 0, 0, 1, 3))), tense, 0.0 if tense else None, round(good) * 1.0)
        theirs[n] = row
        own[n] = (*row, *row)
    forms = tuple(
        Answers(
            instrument="phq_9",
            teller=Teller.CLIENT,
            given={str(item): float(chance.randint(0, 2)) for item in range(1, 9)} | {"9": 0.0},
            at=hours[n].starts_at - timedelta(minutes=20),
        )
        for n in range(0, sessions, 4)
    )
    return Told(
        appointments=(*hours, *off, ahead("next", TODAY + timedelta(days=1), 10)),
        answers=(*pulses(hours, theirs), *twins(hours, own), *forms),
        earlier=tuple(
            EarlierTherapy(id="", began="at thirty", months=5, words=f"It stopped, time {n}.", decided=Ended.CLIENT)
            for n in range(3)
        ),
        plan=FlightPlan(id="", written_on=first, lines=(("I go quiet", "Ask me once"), ("I cancel", "Keep my hour"))),
        strains=tuple(
            StrainNote(
                id="",
                session=n,
                noted_at=hours[n - 1].starts_at,
                text="I hurried.",
                named_in=n,
                mended_in=min(n + 1, sessions),
            )
            for n in range(10, sessions + 1, 10)
        ),
        threads=tuple(
            Thread(
                id="",
                kind=list(ThreadKind)[n % len(ThreadKind)],
                text=f"The thing told in hour {n}",
                session=n,
                utterance_id="u2",
                place="line 2",
                quote="I never told anybody.",
                whose=Side.THERAPIST,
                returned_in=(n + 1,) if n < sessions else (),
                status=CodeStatus.CONFIRMED,
            )
            for n in range(1, sessions + 1, 4)
        ),
        background=Background(avoidance_z=1.5),
        reply_hours=24,
    )


def read_sessions(told: Told) -> tuple[SessionFacts, ...]:
    """What a reading of the invented hour gives, for each hour held; most of them without its strains."""
    from stillhere.course.facts import facts_of
    from stillhere.demo.session import demo_session
    from stillhere.pipeline import components, review_session
    from stillhere.profiles import profile

    review = review_session(demo_session(), profile=profile("clinical_support"), steps=components())
    once = facts_of(review, number=1, held_on=TODAY)
    calm = replace(once, moments=tuple(m for m in once.moments if m.kind != MomentKind.RUPTURE))
    return tuple(
        replace(once if a.session % STRAINED == 0 else calm, number=a.session, held_on=a.starts_at.date())
        for a in told.appointments
        if a.session is not None
    )


def keep(by: "User", record: "Record", told: Told, read: tuple[SessionFacts, ...]) -> None:
    """The course as rows of the workspace, by the same acts as a person's."""
    from datetime import UTC, datetime

    from stillhere.model import to_json
    from stillhere.web.calendar.actions.add_break import add_break
    from stillhere.web.calendar.actions.note_message import note_message
    from stillhere.web.course.facts import rows_of, stamps_of
    from stillhere.web.course.models import StoredFacts
    from stillhere.web.review.models import StoredReview
    from stillhere.web.sample_course import make_course
    from stillhere.web.sessions.models import Hour

    for facts in read:
        hour = Hour.objects.create(
            record=record,
            number=facts.number,
            held_on=facts.held_on,
            state=Hour.State.READY,
            format="webvtt",
            added_by=by,
        )
        StoredReview.objects.create(hour=hour, body="{}")
    stamps = stamps_of([record], rows_of(record))
    bodies = {facts.number: to_json(facts).decode() for facts in read}
    for hour in Hour.objects.select_related("key").filter(record=record):
        StoredFacts(hour=hour, body=bodies[hour.number], stamp=stamps[hour.pk]).save(force_insert=True)
    make_course(by, record, told)
    for year in {facts.held_on.year for facts in read}:
        away = date(year, 8, 1)
        add_break(by, starts=away, ends=away + timedelta(days=14), told_on=away - timedelta(days=40), record=record)
        at = datetime(year, 1, 8, 9, tzinfo=UTC)
        if at.date() < TODAY:
            note_message(by, record, at=at, answered_at=at + timedelta(hours=5))
