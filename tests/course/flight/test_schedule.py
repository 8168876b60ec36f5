"""Who left, and after which scheduled session: forty-five days with no attendance and no agreed end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stillhere.course.flight.schedule import Run, runs_of
from stillhere.model import Break, Course, Ending, Side
from tests.course.flight.courses import course, day


def only(one: Course, at: float) -> Run:
    (run,) = runs_of(one, as_of=day(at))
    return run


def test_a_course_that_goes_on_has_neither_left_nor_ended() -> None:
    run = only(course("hhhhaa"), 3.5)
    assert (len(run.sessions), run.left, run.ended, run.last_held) == (4, False, False, 3)
    assert run.settled == 3


def test_who_does_not_come_for_more_than_forty_five_days_has_left() -> None:
    one = course("hhhhh")
    assert not runs_of(one, as_of=day(4) + timedelta(days=45))[-1].left
    run = runs_of(one, as_of=day(4) + timedelta(days=46))[-1]
    assert run.left
    assert (len(run.sessions), run.last_held, run.settled) == (5, 4, 5)


def test_leaving_is_put_at_the_last_hour_that_was_kept_open_within_those_days() -> None:
    run = only(course("hhhmmmmmmmmm"), 11)
    assert run.left
    assert len(run.sessions) == 3 + 6
    assert run.last_held == 2


def test_an_hour_the_therapist_called_off_is_no_scheduled_session() -> None:
    assert len(only(course("hhtth"), 4.5).sessions) == 3


def test_an_hour_the_client_moved_or_cancelled_is_one() -> None:
    assert len(only(course("hhvcCm"), 5.5).sessions) == 6


def test_days_on_which_the_therapist_was_away_are_not_counted() -> None:
    one = course("hh")
    at = day(1) + timedelta(days=50)
    assert only(one, 8.5).left
    away = Break(id="b", starts=day(1) + timedelta(days=1), ends=day(1) + timedelta(days=20))
    assert not runs_of(replace(one, breaks=(away,)), as_of=at)[-1].left
    own = replace(away, by=Side.CLIENT)
    assert runs_of(replace(one, breaks=(own,)), as_of=at)[-1].left


def test_an_hour_nobody_noted_never_makes_a_gap() -> None:
    assert not only(course("hmmmuuuu"), 7.5).left
    assert only(course("hmmmmmmm"), 7.5).left


def test_what_a_person_filed_as_the_end_goes_before_the_count() -> None:
    agreed = course("hhh", ending=Ending.AGREED, ended_on=day(2))
    run = only(agreed, 20)
    assert (run.ended, run.left, run.settled) == (True, False, 3)
    gone = course("hhh", ending=Ending.UNILATERAL, ended_on=day(3))
    assert only(gone, 3.2).left
    assert not only(gone, 2.2).left


def test_hours_after_the_end_are_not_at_risk() -> None:
    run = only(course("hhhmm", ending=Ending.UNILATERAL, ended_on=day(2.5)), 10)
    assert len(run.sessions) == 3


def test_who_comes_back_begins_a_new_run() -> None:
    first, second = runs_of(course("hhmmmmmmmmhh"), as_of=day(11.5))
    assert first.left
    assert (len(second.sessions), second.left) == (2, False)


def test_of_two_hours_at_one_time_one_counts() -> None:
    one = course("hhh")
    twice = replace(one, appointments=(*one.appointments, replace(one.appointments[1], id="again")))
    assert len(only(twice, 2.5).sessions) == 3


@pytest.mark.parametrize("at", [0.5, 3.5, 6.5, 9.5])
def test_what_comes_later_changes_no_earlier_run(at: float) -> None:
    whole = course("hhmhvhmmmmmmm")
    seen = replace(whole, appointments=whole.appointments[: int(at) + 1])
    assert runs_of(whole, as_of=day(at)) == runs_of(seen, as_of=day(at))


def test_nothing_begun_is_no_run() -> None:
    assert runs_of(course("aa"), as_of=day(-1)) == ()
