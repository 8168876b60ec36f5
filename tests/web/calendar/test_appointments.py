"""Appointments: what became of them, and the bad ones, refused or kept and marked with one clear sentence."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from stillhere.model import Became, Side
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.calendar.actions.add_break import add_break
from stillhere.web.calendar.actions.clear_outcome import clear_outcome
from stillhere.web.calendar.actions.note_message import note_message
from stillhere.web.calendar.actions.note_outcome import Outcome, note_outcome
from stillhere.web.calendar.actions.remove_appointment import remove_appointment
from stillhere.web.calendar.actions.remove_break import remove_break
from stillhere.web.calendar.clock import at, weekly
from stillhere.web.calendar.doubles import AHEAD_HELD, TWICE
from stillhere.web.calendar.models import Appointment, Break
from stillhere.web.course.gathering import course_of
from stillhere.web.erasure.actions.place_hold import place_hold
from stillhere.web.erasure.hold import Held
from tests.web.cases.hours import hour as an_hour
from tests.web.conftest import Cast

THEN = datetime(2026, 3, 3, 10, tzinfo=UTC)


def _one(cast: Cast, starts: datetime = THEN) -> Appointment:
    return add_appointments(cast.ada, cast.maren.records.get(), [Wanted(starts_at=starts)]).rows[0]


def test_an_hour_that_was_held_takes_the_number_of_that_days_session(cast: Cast) -> None:
    an_hour(cast.maren.records.get(), cast.ada, number=7, on=THEN.date())
    assert note_outcome(cast.ada, _one(cast), Outcome(became="held")).session == 7
    later = _one(cast, THEN + timedelta(days=7))
    assert note_outcome(cast.ada, later, Outcome(became="held")).session == 8


def test_a_moved_hour_is_offered_again_and_taking_it_back_takes_that_back(cast: Cast) -> None:
    row = note_outcome(
        cast.ada,
        _one(cast),
        Outcome(became="moved", by="client", told_at=THEN - timedelta(days=1), moved_to=THEN + timedelta(days=2)),
    )
    first, second = course_of(row.record).appointments
    assert (first.replaced_by, first.by, first.notice) == (second.id, Side.CLIENT, timedelta(days=1))
    clear_outcome(cast.ada, row)
    (left,) = course_of(row.record).appointments
    assert (left.became, left.by, left.reason) == (Became.UNKNOWN, None, "")


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (Outcome(became="ahead"), "Say what became of it"),
        (Outcome(became="cancelled"), "Say whose doing"),
        (Outcome(became="moved", by="client"), "where it was moved to"),
        (Outcome(became="cancelled", by="client", told_at=THEN + timedelta(hours=1)), "note it as missed"),
        (Outcome(became="held", late_minutes=70, late_by="client"), "between 0 and the length"),
        (Outcome(became="held", late_minutes=5), "who was late"),
        (Outcome(became="held", session=0), "between 1 and"),
    ],
)
def test_what_can_not_be_so_is_refused_with_one_sentence(cast: Cast, outcome: Outcome, sentence: str) -> None:
    row = _one(cast)
    with pytest.raises(ValueError, match=sentence):
        note_outcome(cast.ada, row, outcome)
    assert Appointment.objects.get(pk=row.pk).became == "ahead"


def test_an_hour_to_come_is_never_noted_as_held(cast: Cast) -> None:
    row = _one(cast, timezone.now() + timedelta(days=3))
    with pytest.raises(ValueError, match="has not come yet"):
        note_outcome(cast.ada, row, Outcome(became="held"))
    Appointment.objects.update(became="held")  # as a program might have written it
    assert course_of(row.record).appointments[0].marks == (AHEAD_HELD,)


def test_two_appointments_within_the_hour_are_refused_and_marked_where_they_stand(cast: Cast) -> None:
    row = _one(cast)
    with pytest.raises(ValueError, match="There is an appointment at 10:00"):
        _one(cast, THEN + timedelta(minutes=30))
    Appointment(record=row.record, starts_at=THEN + timedelta(minutes=30), added_by=cast.ada).save(force_insert=True)
    assert [one.marks for one in course_of(row.record).appointments] == [(TWICE,), (TWICE,)]


def test_the_time_of_a_cancelled_hour_is_free_again(cast: Cast) -> None:
    note_outcome(cast.ada, _one(cast), Outcome(became="cancelled", by="therapist"))
    _one(cast, THEN + timedelta(minutes=10))
    assert not any(one.marks for one in course_of(cast.maren.records.get()).appointments)


def test_of_a_series_only_what_collides_is_left_out(cast: Cast) -> None:
    _one(cast, THEN + timedelta(weeks=1))
    series = [Wanted(starts_at=THEN + timedelta(weeks=n)) for n in range(3)]
    added = add_appointments(cast.ada, cast.maren.records.get(), series)
    assert (len(added.rows), len(added.refused)) == (2, 1)


def test_a_mistyped_year_and_one_number_twice_are_refused(cast: Cast) -> None:
    with pytest.raises(ValueError, match="Look at the year"):
        _one(cast, datetime(2206, 3, 3, tzinfo=UTC))
    note_outcome(cast.ada, _one(cast), Outcome(became="held", session=4))
    with pytest.raises(ValueError, match="Session 4 stands at another"):
        note_outcome(cast.ada, _one(cast, THEN + timedelta(days=7)), Outcome(became="held", session=4))


def test_what_was_noted_is_taken_back_before_an_appointment_is_taken_away(cast: Cast) -> None:
    row = note_outcome(cast.ada, _one(cast), Outcome(became="missed"))
    with pytest.raises(ValueError, match="take that back first"):
        remove_appointment(cast.ada, row)
    remove_appointment(cast.ada, clear_outcome(cast.ada, row))
    assert not Appointment.objects.exists()


def test_a_weekly_hour_keeps_its_clock_time_when_the_clocks_change(settings: object) -> None:
    settings.TIME_ZONE = "Europe/Berlin"  # type: ignore[attr-defined]
    times = weekly(date(2026, 3, 24), time(10), weeks=2)
    assert [one.utcoffset() for one in times] == [timedelta(hours=1), timedelta(hours=2)]
    assert {one.time() for one in times} == {time(10)}


def test_an_hour_that_the_clocks_leave_out_is_refused(settings: object) -> None:
    settings.TIME_ZONE = "Europe/Berlin"  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="clocks go forward on 29 March 2026"):
        at(date(2026, 3, 29), time(2, 30))
    twice = at(date(2026, 10, 25), time(2, 30))
    assert twice.utcoffset() == timedelta(hours=2)  # the first of the two


@given(day=st.dates(date(2025, 1, 1), date(2027, 12, 31)), clock=st.times(), weeks=st.integers(1, 60))
def test_a_series_is_always_a_week_apart_on_the_wall(day: date, clock: time, weeks: int) -> None:
    times = weekly(day, clock.replace(fold=0), weeks=weeks)
    walls = [one.replace(tzinfo=None) for one in times]
    assert all(two - one == timedelta(weeks=1) for one, two in pairwise(walls))


def test_breaks_and_messages_that_can_not_be_so_are_refused(cast: Cast) -> None:
    add_break(cast.ada, starts=date(2026, 8, 1), ends=date(2026, 8, 14))
    for starts, ends, sentence in (
        (date(2026, 9, 2), date(2026, 9, 1), "last day comes before"),
        (date(2026, 8, 14), date(2026, 8, 20), "stands in these days already"),
        (date(2026, 9, 1), date(2028, 9, 1), "a year at most"),
    ):
        with pytest.raises(ValueError, match=sentence):
            add_break(cast.ada, starts=starts, ends=ends)
    with pytest.raises(ValueError, match="answered before it came"):
        note_message(cast.ada, cast.maren.records.get(), at=THEN, answered_at=THEN - timedelta(hours=1))
    with pytest.raises(ValueError, match="lies ahead"):
        note_message(cast.ada, cast.maren.records.get(), at=timezone.now() + timedelta(days=1))


def test_a_clients_break_stands_while_the_case_is_held(cast: Cast) -> None:
    record = cast.maren.records.get()
    theirs = add_break(cast.ada, starts=date(2026, 8, 1), ends=date(2026, 8, 14), record=record)
    own = add_break(cast.ada, starts=date(2026, 8, 1), ends=date(2026, 8, 14))
    place_hold(cast.ada, cast.maren, reason="A complaint before the board.")
    with pytest.raises(Held, match="legal hold"):
        remove_break(cast.ada, theirs)
    remove_break(cast.ada, own)
    assert Break.objects.get() == theirs


def test_a_time_without_a_zone_is_refused_beside_one_with_a_zone(cast: Cast) -> None:
    wanted = [Wanted(starts_at=THEN), Wanted(starts_at=THEN.replace(tzinfo=None))]
    with pytest.raises(ValueError, match="needs a time zone"):
        add_appointments(cast.ada, cast.maren.records.get(), wanted)
