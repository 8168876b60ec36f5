"""What alerts find in time, and what they cost, is counted over whole courses and never by therapist."""

import numpy as np
import pytest

from stillhere.course.flight.alerts import Alerts, alerts_of
from stillhere.course.flight.table import Outcome, Table


def counted(*courses: tuple[str, list[float]], weeks: int = 10) -> Alerts:
    """Courses as how they ended ("left", "ended", "on") and the risk after each session."""
    ends = {"left": Outcome.LEFT, "ended": Outcome.ENDED, "on": Outcome.WENT_ON}
    n = sum(len(risks) for _, risks in courses)
    table = Table(
        keys=(),
        x=np.zeros((n, 0)),
        number=np.concatenate([np.arange(1, len(r) + 1) for _, r in courses]),
        offset=np.zeros(n),
        therapist=np.full(n, -1),
        course=np.concatenate([np.full(len(r), i) for i, (_, r) in enumerate(courses)]),
        outcome=np.concatenate([[0] * (len(r) - 1) + [ends[how]] for how, r in courses]),
    )
    return alerts_of(table, np.concatenate([r for _, r in courses]), band=0.2, weeks=weeks)


def test_a_card_open_two_sessions_ahead_was_in_time() -> None:
    found = counted(("left", [0.0, 0.1, 0.3, 0.3, 0.3]))
    assert (found.left, found.seen, found.alerts, found.false) == (1, 1, 1, 0)


def test_a_card_at_the_last_session_was_not_in_time_and_was_not_false() -> None:
    found = counted(("left", [0.0, 0.0, 0.0, 0.0, 0.5]))
    assert (found.left, found.seen, found.alerts, found.false) == (1, 0, 1, 0)


def test_a_card_long_before_is_not_in_time_but_false() -> None:
    found = counted(("left", [0.5] + [0.0] * 9))
    assert (found.seen, found.alerts, found.false) == (0, 1, 1)


def test_a_card_that_stays_open_is_one_alert_and_one_that_comes_back_another() -> None:
    assert counted(("ended", [0.3, 0.3, 0.0, 0.3])).alerts == 2


def test_a_card_in_a_course_that_ended_well_is_false() -> None:
    found = counted(("ended", [0.0, 0.5, 0.0]), weeks=4)
    assert (found.false, found.false_per_week) == (1, 0.25)


def test_a_card_of_which_nothing_is_known_yet_is_neither_true_nor_false() -> None:
    found = counted(("on", [0.0, 0.0, 0.5]))
    assert (found.alerts, found.false, found.precision) == (1, 0, None)


def test_who_leaves_after_the_first_or_second_session_can_not_be_seen_two_ahead() -> None:
    found = counted(("left", [0.5]), ("left", [0.5, 0.5]), ("left", [0.5, 0.5, 0.5]))
    assert (found.left, found.reachable, found.seen) == (3, 1, 1)
    assert found.of_reachable is not None
    assert found.sensitivity is not None
    assert found.of_reachable.value == 1
    assert found.sensitivity.value == pytest.approx(1 / 3)


def test_a_card_does_not_run_on_from_one_course_into_the_next() -> None:
    assert counted(("on", [0.0, 0.3]), ("on", [0.3, 0.0])).alerts == 2


def test_without_anybody_leaving_no_share_is_given() -> None:
    assert counted(("on", [0.0, 0.0])).sensitivity is None
    assert counted(("on", [0.0, 0.0]), weeks=0).per_week is None
