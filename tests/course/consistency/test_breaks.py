from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from stillhere.course.consistency import Observation
from stillhere.model import Break, Side
from tests.course.builders import came, facts, pulse
from tests.course.consistency.builders import LOOK, NOT_KNOWN, STEADY, about, after, frame, said

START = after(6) - timedelta(days=1)
AWAY = Break(id="b1", starts=START, ends=START + timedelta(days=13), told_on=START - timedelta(days=28))
LATE, LATER = after(8), after(9)
HOURS = tuple(came(n) for n in (1, 2, 3, 4, 5, 8, 9, 10))


def announced(as_of: date = LATE, **more: Any) -> Observation:
    return about("breaks", as_of=as_of, appointments=HOURS, breaks=(replace(AWAY, **more),))


def reunion(as_of: date = LATER, *, answers: tuple[Any, ...] = (), **more: Any) -> list[Observation]:
    found = frame(as_of=as_of, appointments=HOURS, breaks=(replace(AWAY, **more),), responses=answers)
    return list(found.about("frame.reunion"))


def test_a_break_told_three_weeks_ahead_and_spoken_of_twice_is_steady():
    found = announced(spoken_in=(3, 5))
    assert found.state is STEADY
    assert said(found) == "The break from 9 February was announced 4 weeks ahead and spoken of in 2 sessions before it."
    assert [e.id for e in found.evidence] == ["break:b1", "session:3", "session:5"]


def test_less_than_three_weeks_or_a_single_word_of_it_is_worth_a_look():
    assert announced(spoken_in=(3, 5), told_on=START - timedelta(days=20)).state is LOOK
    assert announced(spoken_in=(5,)).state is LOOK
    assert announced(spoken_in=(5, 8)).state is LOOK


def test_before_it_begins_there_is_still_time_to_speak_of_it():
    found = announced(as_of=after(5), spoken_in=(5,))
    assert found.state is STEADY
    assert said(found) == "The break from 9 February was announced 4 weeks ahead."


def test_a_break_that_was_not_told_yet_is_not_on_file():
    assert announced(as_of=after(1) - timedelta(days=1), told_on=after(1)).evidence == ()


def test_when_nobody_noted_the_day_it_was_told_notice_is_not_known():
    assert announced(told_on=None).state is NOT_KNOWN


def test_the_clients_own_holidays_do_not_belong_here():
    assert announced(by=Side.CLIENT, told_on=START).evidence == ()


def test_a_gap_that_was_spoken_of_is_a_steady_reunion():
    (found,) = reunion(spoken_in=(8,))
    assert found.state is STEADY
    assert said(found) == "After the break that ended on 22 February the gap was spoken of in session 8."


def test_a_dip_that_was_not_spoken_of_is_worth_a_look_and_rests_on_the_answers():
    (found,) = reunion(answers=(pulse(5, 8.0, P6=9), pulse(8, 8.0, P6=7)))
    assert (found.state, found.value("dip")) == (LOOK, True)
    assert {"response:r5/P6", "response:r8/P6"} <= {e.id for e in found.evidence}


def test_feeling_two_points_further_away_or_too_close_is_a_dip_too():
    (found,) = reunion(answers=(pulse(5, 8.0, P4=0), pulse(8, 8.0, P4=-2)))
    assert found.state is LOOK
    (held,) = reunion(answers=(pulse(5, 8.0, P4=-2), pulse(8, 8.0, P4=-1)))
    assert held.state is STEADY


def test_without_answers_or_a_word_of_it_the_reunion_is_not_known():
    assert [o.state for o in reunion()] == [NOT_KNOWN]


def test_nothing_is_held_against_a_reunion_before_two_sessions_have_been():
    dip = (pulse(5, 8.0, P6=9), pulse(8, 8.0, P6=5))
    assert reunion(as_of=after(8), answers=dip) == []


def test_sessions_told_by_facts_alone_count_as_sessions():
    read = tuple(facts(n) for n in (3, 5, 8, 9))
    found = about("breaks", as_of=after(9), sessions=read, breaks=(replace(AWAY, spoken_in=(3, 5)),))
    assert found.state is STEADY
