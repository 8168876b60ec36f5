from typing import Any

import pytest

from stillhere.course.consistency import Observation
from stillhere.model import Side
from tests.course.builders import came
from tests.course.consistency.builders import LOOK, NOT_KNOWN, STEADY, about, after, said


def started(*minutes: float | None, by: Side = Side.THERAPIST) -> Observation:
    hours = tuple(came(n, late_minutes=m, late_by=by if m else None) for n, m in enumerate(minutes, start=1))
    return about("start", as_of=after(len(minutes)), appointments=hours)


def ended(*minutes: float | None) -> Observation:
    hours = tuple(came(n, over_minutes=m) for n, m in enumerate(minutes, start=1))
    return about("finish", as_of=after(len(minutes)), appointments=hours)


@pytest.mark.parametrize(
    ("minutes", "state"),
    [
        ((0, 0, 0, 0, 0, 9), STEADY),
        ((0, 0, 0, 0, 0, 10), LOOK),
        ((5, 0, 0, 0, 5, 0), LOOK),
        ((5, 0, 0, 4, 0, 0), STEADY),
    ],
)
def test_ten_minutes_once_or_five_minutes_twice_are_worth_a_look(minutes: tuple[float, ...], state: str):
    assert started(*minutes).state is state


def test_what_is_older_than_six_sessions_does_not_count():
    assert started(30, 0, 0, 0, 0, 0, 0).state is STEADY


def test_the_median_and_the_worst_stand_among_the_values():
    found = started(0, 2, 12)
    assert (found.value("median"), found.value("worst")) == (2, 12)
    assert said(found) == "1 of the last 3 sessions began late on your side; the longest wait was 12 minutes."


def test_minutes_that_nobody_noted_are_not_known_and_never_nought():
    assert started(None, None).state is NOT_KNOWN
    assert started(None, 3).value("n") == 1


def test_waiting_for_the_client_says_nothing_of_the_therapist():
    assert started(20, 20, 20, by=Side.CLIENT).state is NOT_KNOWN


def test_two_long_overruns_are_worth_a_look_and_one_is_told_as_one():
    assert ended(0, 10, 12).state is LOOK
    once = ended(0, 0, 25)
    assert once.state is STEADY
    assert said(once) == "One of the last 3 sessions ran over, by 25 minutes."
    assert said(ended(0, 3, 0)) == "The last 3 sessions ended close to the agreed time."


@pytest.mark.parametrize("key", ["start", "finish"])
def test_only_the_hours_looked_at_are_evidence(key: str):
    more: Any = {"late_minutes": 0, "over_minutes": 0}
    found = about(key, as_of=after(8), appointments=tuple(came(n, **more) for n in range(1, 9)))
    assert [e.id for e in found.evidence] == [f"appointment:a{n}" for n in range(3, 9)]
