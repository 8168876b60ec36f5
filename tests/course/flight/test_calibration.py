"""Calibration finds what is true of forecasts made to be right, too sure or too low, and says when it can't."""

import numpy as np
import pytest

from stillhere.course.flight.calibration import by_group, calibration_of, reliability, wilson
from stillhere.course.flight.hazard import prior_hazard
from stillhere.course.flight.prior import load_prior
from stillhere.course.flight.table import Outcome
from tests.course.flight.tables import drawn


def world(seed: int, n: int = 6_000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    p = 1 / (1 + np.exp(-rng.normal(-2.5, 1.0, n)))
    return p, rng.random(n) < p


def shifted(p: np.ndarray, a: float, b: float) -> np.ndarray:
    return 1 / (1 + np.exp(-(a + b * np.log(p / (1 - p)))))


def test_forecasts_that_are_right_have_slope_one_and_no_intercept() -> None:
    found = calibration_of(*world(1))
    for figure, true in ((found.slope, 1), (found.intercept, 0), (found.in_the_large, 0)):
        assert figure is not None
        assert figure.low < true < figure.high


def test_forecasts_that_are_too_sure_have_a_slope_below_one() -> None:
    p, y = world(2)
    found = calibration_of(shifted(p, 0, 2), y)
    assert found.slope is not None
    assert found.slope.value == pytest.approx(0.5, abs=0.05)
    assert found.slope.high < 1


def test_forecasts_that_are_too_low_are_so_in_the_large() -> None:
    p, y = world(3)
    found = calibration_of(shifted(p, -0.5, 1), y)
    assert found.in_the_large is not None
    assert found.in_the_large.value == pytest.approx(0.5, abs=0.12)
    assert found.in_the_large.low > 0


def test_the_area_and_brier_are_those_of_another_library() -> None:
    from sklearn.metrics import brier_score_loss, roc_auc_score

    p, y = world(4, 700)
    p = np.round(p, 2) + 0.001
    found = calibration_of(p, y)
    assert found.auc is not None
    assert found.brier is not None
    assert found.auc.value == pytest.approx(roc_auc_score(y, p))
    assert found.brier.value == pytest.approx(brier_score_loss(y, p))


def test_sessions_of_one_course_are_not_counted_as_independent() -> None:
    p, y = world(5, 900)
    single = calibration_of(p, y)
    tenfold = calibration_of(np.repeat(p, 10), np.repeat(y, 10), course=np.repeat(np.arange(900), 10))
    assert single.slope is not None
    assert tenfold.slope is not None
    assert tenfold.slope.high - tenfold.slope.low == pytest.approx(single.slope.high - single.slope.low, rel=0.05)


def test_with_few_events_no_figure_is_given() -> None:
    found = calibration_of(np.full(500, 0.02), np.arange(500) < 9)
    assert (found.rows, found.events) == (500, 9)
    assert found.slope is found.brier is found.auc is None


def test_a_group_that_is_too_small_is_named_and_not_judged() -> None:
    p, y = world(6)
    names = ["few" if i < 30 else "many" for i in range(len(p))]
    few, many = by_group(p, y, names)
    assert (few.name, few.rows, few.calibration) == ("few", 30, None)
    assert many.calibration is not None
    assert many.calibration.slope is not None


def test_the_reliability_picture_holds_every_row_once_in_ten_parts() -> None:
    p, y = world(7)
    bins = reliability(p, y)
    assert len(bins) == 10
    assert sum(b.rows for b in bins) == len(p)
    assert sum(b.events for b in bins) == y.sum()
    assert [b.foretold for b in bins] == sorted(b.foretold for b in bins)
    assert all(b.low <= b.came <= b.high for b in bins)


def test_a_share_of_none_or_all_has_an_interval_within_bounds() -> None:
    assert wilson(0, 20) == (0.0, pytest.approx(0.161, abs=0.001))
    assert wilson(20, 20) == (pytest.approx(0.839, abs=0.001), 1.0)


def test_intervals_hold_the_truth_nineteen_times_in_twenty() -> None:
    held = []
    for seed in range(300):
        p, y = world(seed + 100, 1_500)
        found = calibration_of(p, y)
        assert found.slope is not None
        assert found.in_the_large is not None
        held += [found.slope.low < 1 < found.slope.high, found.in_the_large.low < 0 < found.in_the_large.high]
    assert 0.92 < np.mean(held) < 0.98


def test_the_three_session_risk_of_courses_drawn_from_the_prior_is_near_to_what_comes() -> None:
    hazard = prior_hazard(load_prior())
    table = drawn(seed=2, courses=6_000, truth=hazard, competing=0.02)
    came, known = table.left_within(3)
    risk = hazard.risks(table, horizon=3)[0]
    three = calibration_of(risk[known], came[known], course=table.course[known])
    one = calibration_of(hazard.hazards(table), table.outcome == Outcome.LEFT, course=table.course)
    assert three.slope is not None
    assert three.in_the_large is not None
    assert one.slope is not None
    assert 0.9 < three.slope.value < 1.0
    assert abs(three.in_the_large.value) < 0.1
    assert one.slope.low < 1 < one.slope.high


def test_what_came_within_the_horizon_is_known_once_the_course_is_over_or_far_enough_on() -> None:
    hazard = prior_hazard(load_prior())
    table = drawn(seed=3, courses=300, truth=hazard)
    came, known = table.left_within(3)
    for n in np.unique(table.course):
        rows = np.flatnonzero(table.course == n)
        left = table.outcome[rows[-1]] == Outcome.LEFT
        assert list(came[rows]) == [left and rows[-1] - i < 3 for i in rows]
        assert list(known[rows]) == [left or rows[-1] - i >= 3 for i in rows]
