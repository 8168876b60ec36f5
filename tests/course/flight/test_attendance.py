"""Missed appointments are foretold from what was known before them, and from nothing after."""

from dataclasses import replace

import numpy as np
import pytest

from stillhere.course.flight.attendance import Visits, foretold, spline


def invented(seed: int, n: int = 1_500, people: int = 150, days: int = 10) -> Visits:
    rng = np.random.default_rng(seed)
    day = np.sort(rng.integers(100, 100 + days, n))
    lead = rng.integers(0, 30, n) * (rng.random(n) < 0.7)
    person = rng.integers(0, people, n)
    lean = rng.normal(0, 1.2, people)
    p = 1 / (1 + np.exp(-(-2.5 + 0.05 * lead + 1.0 * (lead > 0) + lean[person])))
    return Visits(
        day=day,
        booked_day=day - lead,
        booked_hour=rng.uniform(7, 18, n),
        weekday=day % 7,
        person=person,
        place=rng.integers(0, 5, n),
        age=rng.uniform(0, 90, n),
        reminded=(lead > 3).astype(float),
        flags=(rng.random((n, 2)) < 0.2).astype(float),
        together=np.ones(n),
        neighbours=np.ones(n),
        same_day=np.ones(n),
        booked_same_day=np.ones(n),
        missed=rng.random(n) < p,
    )


def test_what_comes_later_changes_no_earlier_forecast() -> None:
    visits, start, until = invented(1), 107, 108
    p = foretold(visits, start=start)
    changed = np.where(visits.day >= until, ~visits.missed, visits.missed)
    again = foretold(replace(visits, missed=changed), start=start)
    before = (visits.day >= start) & (visits.day <= until)
    assert p[before] == pytest.approx(again[before])
    assert not np.allclose(p[visits.day > until], again[visits.day > until])
    assert np.isnan(p[visits.day < start]).all()


def test_a_persons_own_history_helps() -> None:
    from sklearn.metrics import roc_auc_score

    visits = invented(2)
    test = visits.day >= 107
    mixed = replace(visits, person=np.random.default_rng(0).permutation(visits.person))
    own, others = (roc_auc_score(v.missed[test], foretold(v, start=107)[test]) for v in (visits, mixed))
    assert own > others + 0.02


def test_a_spline_weighs_the_two_knots_beside_a_value() -> None:
    found = spline(np.array([-1.0, 0.0, 2.5, 9.0]), (0, 1, 4))
    assert found == pytest.approx(np.array([[1, 0, 0], [1, 0, 0], [0, 0.5, 0.5], [0, 0, 1]]))
