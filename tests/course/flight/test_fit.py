"""A practice's own courses teach the hazard what is true of them, and no more than they can."""

from dataclasses import replace

import numpy as np
import pytest

from stillhere.course.flight.fit import Fit, fit
from stillhere.course.flight.hazard import Hazard, prior_hazard
from stillhere.course.flight.prior import load_prior
from tests.course.flight.tables import drawn

PRIOR = load_prior()


def world(seed: int) -> Hazard:
    """A truth drawn from the prior itself."""
    start = prior_hazard(PRIOR)
    theta = np.random.default_rng(seed).multivariate_normal(start.theta, start.covariance)
    theta[start.keys.index("nothing_booked") + len(start.firsts)] = start.coefficient("nothing_booked")
    return replace(start, theta=theta)


def taught(seed: int, courses: int, **options: float) -> tuple[Hazard, Fit]:
    truth = world(seed)
    return truth, fit(drawn(seed=seed, courses=courses, truth=truth, **options), prior=PRIOR)  # type: ignore[arg-type]


def test_the_truth_lies_within_nineteen_of_twenty_intervals() -> None:
    inside: list[bool] = []
    for seed in range(12):
        truth, found = taught(seed, 800, therapists=20, competing=0.02)
        inside += [
            c.low <= true <= c.high for c, true in zip(found.coefficients, truth.theta, strict=True) if c.learned
        ]
    assert 0.92 <= np.mean(inside) <= 0.98


def test_many_courses_move_a_coefficient_from_the_prior_to_the_truth() -> None:
    truth, found = taught(3, 20_000)
    prior = prior_hazard(PRIOR)
    assert np.abs(found.hazard.theta - truth.theta).mean() < 0.35 * np.abs(prior.theta - truth.theta).mean()


def test_intervals_narrow_with_courses_and_are_never_wider_than_the_priors() -> None:
    _, few = taught(5, 100)
    _, many = taught(5, 3_000)
    for less, more in zip(few.coefficients, many.coefficients, strict=True):
        assert more.sd <= less.sd + 1e-9
        assert less.sd <= less.prior_sd + 1e-9


def test_what_finished_courses_can_not_teach_stays_as_it_was() -> None:
    _, found = taught(7, 2_000)
    row = next(c for c in found.coefficients if c.key == "nothing_booked")
    assert not row.learned
    assert (row.mean, row.sd) == (pytest.approx(row.prior_mean), pytest.approx(row.prior_sd))


def test_therapists_are_told_apart_only_as_far_as_their_courses_allow() -> None:
    spread = []
    for courses in (60, 6_000):
        table = drawn(seed=9, courses=courses, truth=world(9), therapists=15)
        found = fit(table, prior=PRIOR)
        assert found.hazard.therapists == table.therapists
        assert np.all(np.diag(found.hazard.covariance)[-15:] < 0.45**2)
        spread.append(found.hazard.theta[-15:].std())
    assert 0 < spread[0] < 0.5 * spread[1]


def test_an_agreed_end_is_neither_leaving_nor_going_on_for_ever() -> None:
    _, without = taught(11, 6_000)
    _, found = taught(11, 6_000, competing=0.03)
    assert without.hazard.competing.sum() == 0
    assert found.hazard.competing == pytest.approx(0.03, abs=0.01)
    assert found.hazard.theta[:8] == pytest.approx(without.hazard.theta[:8], abs=0.4)


def test_below_two_hundred_finished_courses_a_fit_may_not_stand_in_for_the_prior() -> None:
    _, few = taught(13, 199)
    assert few.finished < 200
    assert not few.may_be_used(PRIOR)
    _, many = taught(13, 2_000)
    assert many.finished >= 200
    assert many.may_be_used(PRIOR)
    assert not replace(many, converged=False).may_be_used(PRIOR)


def test_an_empty_practice_keeps_the_prior() -> None:
    table = drawn(seed=1, courses=10, truth=world(1))
    found = fit(table.rows(slice(0, 0)), prior=PRIOR)
    assert found.hazard.theta == pytest.approx(prior_hazard(PRIOR).theta)
    assert found.rows == found.courses == found.finished == 0
