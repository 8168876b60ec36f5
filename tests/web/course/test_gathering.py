"""A whole course from every store: complete, of one record alone, and in a constant number of queries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stillhere.course.placed import place
from stillhere.model import Became, CodeStatus, Side
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.calendar.actions.add_break import add_break
from stillhere.web.calendar.actions.note_outcome import Outcome, note_outcome
from stillhere.web.calendar.actions.note_spoken import note_spoken
from stillhere.web.calendar.models import Appointment, Break
from stillhere.web.cases.models import Record
from stillhere.web.consent.actions.note_answer import note_answer
from stillhere.web.course.gathering import course_of, decisions_of
from stillhere.web.course.models import StoredFacts
from stillhere.web.measures.models import StoredResponse
from tests.web.conftest import Cast
from tests.web.course.courses import QUOTE, START, everything, rate

MOST = 16  # queries, whatever the length


def _queries(record: Record) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        course_of(record)
    return len(seen)


def test_a_course_holds_everything_that_was_noted(cast: Cast) -> None:
    course = course_of(everything(cast.ada, cast.maren.records.get()))
    assert (course.client, course.therapist) == ("Maren", "Ada")
    assert [one.number for one in course.sessions] == [1, 2, 3]
    assert all(one.read and one.marks[0].quote == QUOTE for one in course.sessions)
    assert [one.became for one in course.appointments] == [Became.HELD] * 3
    assert [one.session for one in course.responses] == [1, 2, 3]
    assert course.earlier[0].unilateral
    assert course.earlier_asked
    assert course.plan is not None
    assert course.plan.lines[0][1] == "Ask me"
    assert course.strains[0].session == 1
    assert [one.status for one in course.threads] == [CodeStatus.CONFIRMED]  # a suggestion waits on its own page
    assert course.expectations[0].episodes[0].quote == QUOTE
    assert course.background.avoidance_z == 1.5
    assert course.reply_hours == 24
    assert len(course.messages) == len(course.events) == len(course.breaks) == 1
    assert course.ending is None
    assert decisions_of(cast.maren.records.get())[0].words.startswith("Mine.")
    assert all(one.id for one in (*course.threads, *course.strains, *course.expectations, *course.earlier))


def test_the_number_of_queries_does_not_grow(cast: Cast, django_assert_max_num_queries: object) -> None:
    record = everything(cast.ada, cast.maren.records.get(), sessions=2)
    few = _queries(record)
    from tests.web.course.courses import session

    for n in range(3, 13):
        session(cast.ada, record, n)
    assert _queries(record) == few <= MOST


def test_a_joint_course_holds_nothing_of_a_private_one(cast: Cast) -> None:
    couple = cast.ben_and_cleo
    private = everything(cast.ada, couple.records.get(kind=Record.Kind.PRIVATE_A))
    joint = course_of(couple.records.get(kind=Record.Kind.MAIN))
    assert joint.client == "Ben and Cleo"
    assert not any((joint.sessions, joint.appointments, joint.responses, joint.threads, joint.earlier, joint.breaks))
    assert course_of(private).client == "Ben"


def test_without_a_yes_to_a_program_that_reads_the_sessions_are_told_as_unread(cast: Cast) -> None:
    record = everything(cast.ada, cast.maren.records.get())
    note_answer(
        cast.ada,
        cast.maren,
        subject="client",
        purpose="text_analysis",
        said="withdrawn",
        method="paper",
        given_on=date(2026, 3, 2),
    )
    course = course_of(record)
    assert [one.number for one in course.sessions] == [1, 2, 3]
    assert not any(one.read or one.marks for one in course.sessions)
    assert not StoredFacts.objects.exists()
    assert {one.status for one in course.threads} == {CodeStatus.CONFIRMED}  # a suggestion goes, what Ada wrote stays


def test_a_therapists_break_touches_all_their_cases_and_nobody_elses(cast: Cast) -> None:
    away = add_break(cast.ada, starts=date(2026, 7, 1), ends=date(2026, 7, 14))
    record = cast.maren.records.get()
    note_spoken(cast.ada, away, record=record, session=4)
    (here,) = course_of(record).breaks
    assert (here.by, here.spoken_in) == (Side.THERAPIST, (4,))
    (there,) = course_of(cast.ben_and_cleo.records.get(kind=Record.Kind.MAIN)).breaks
    assert there.spoken_in == ()
    add_break(cast.dov, starts=date(2026, 7, 1), ends=date(2026, 7, 14))
    assert len(course_of(record).breaks) == 1
    assert Break.objects.count() == 2


def test_two_ratings_of_one_session_are_kept_and_marked(cast: Cast) -> None:
    record = everything(cast.ada, cast.maren.records.get())
    rate(cast.ada, record, 2, hours=5)
    marked = [one for one in course_of(record).responses if one.marks]
    assert [one.session for one in marked] == [2, 2]
    assert StoredResponse.objects.count() == 4


def test_an_hour_that_nobody_noted_anything_about_is_unknown_and_never_held(cast: Cast) -> None:
    record = everything(cast.ada, cast.maren.records.get(), sessions=1)
    Appointment.objects.update(became=Appointment.Became.AHEAD, session=None)
    assert [one.became for one in course_of(record).appointments] == [Became.UNKNOWN]


def test_a_session_that_was_held_without_words_is_there_unread(cast: Cast) -> None:
    record = everything(cast.ada, cast.maren.records.get(), sessions=1)
    Appointment.objects.update(session=9)
    assert [(one.number, one.read) for one in course_of(record).sessions] == [(1, True), (9, False)]


@pytest.mark.parametrize("kind", ["main", "private_a"])
def test_facts_that_fit_no_longer_are_not_shown(cast: Cast, kind: str) -> None:
    record = everything(cast.ada, cast.ben_and_cleo.records.get(kind=kind), sessions=1)
    assert course_of(record).sessions[0].read
    StoredFacts.objects.all().delete()
    with pytest.raises(Exception, match="Review"):  # the review is opened anew, and here it is an empty one
        course_of(record)


@pytest.mark.parametrize("kind", [Record.Kind.MAIN, Record.Kind.PRIVATE_A])
def test_a_couple_gets_no_forecast_of_single_clients_though_nothing_was_answered(cast: Cast, kind: str) -> None:
    record = cast.ben_and_cleo.records.get(kind=kind)
    for n in range(1, 5):
        added = add_appointments(cast.ada, record, [Wanted(starts_at=START + timedelta(weeks=n))])
        note_outcome(cast.ada, added.rows[0], Outcome(became="held"))
    placed = place(course_of(record), as_of=date(2026, 3, 1), capabilities=frozenset({"flight_card"}))
    assert placed.forecast is not None
    assert placed.forecast.probability is None
    assert placed.forecast.refused_because == ("forecast.refused.couple",)


def test_a_break_of_a_therapist_who_handed_the_case_over_stretches_nothing_here(cast: Cast) -> None:
    record = cast.maren.records.get()
    add_break(cast.ada, starts=date(2026, 12, 20), ends=date(2027, 1, 4), told_on=date(2026, 11, 1))
    assert len(course_of(record).breaks) == 1
    ended = datetime(2026, 11, 30, tzinfo=UTC)
    cast.maren.memberships.filter(user=cast.ada).update(ended_at=ended)
    assert course_of(record).breaks == ()
