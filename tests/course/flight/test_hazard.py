"""The hazard of leaving is the stated formula, moves the right way and takes many courses at once."""

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.flight.hazard import Hazard, prior_hazard, sigmoid
from stillhere.course.flight.prior import load_prior
from stillhere.course.flight.table import Outcome, Table, table_of
from tests.course.flight.tables import drawn, sign, signs

PRIOR = load_prior()
HAZARD = prior_hazard(PRIOR)


def one(number: int = 1, **known: float) -> Table:
    row = signs(number, **{name: sign(value) for name, value in known.items()})
    return table_of([[(row, Outcome.WENT_ON)]], prior=PRIOR)


def test_the_average_client_has_the_schedules_hazard_in_each_band() -> None:
    for band in PRIOR.bands:
        bare = HAZARD.hazards(one(band.first))[0]
        logit = np.log(bare / (1 - bare))
        assert logit == pytest.approx(band.alpha + PRIOR.offset("private"), abs=1e-6)


def test_the_risk_is_one_less_the_product_of_staying() -> None:
    table = one(3, missed=1, wish=3)
    h = [HAZARD.hazards(table, ahead=k)[0] for k in range(3)]
    risk, low, high = HAZARD.risks(table, horizon=3)
    assert risk[0] == pytest.approx(1 - np.prod([1 - x for x in h]))
    assert low[0] < risk[0] < high[0]


def test_an_agreed_end_that_may_come_first_takes_from_the_risk() -> None:
    table = one(5, missed=1)
    some = Hazard.of_plain(HAZARD.plain() | {"competing": [0.1] * len(PRIOR.bands)})
    h = [HAZARD.hazards(table, ahead=k)[0] for k in range(3)]
    expected = h[0] + (1 - h[0] - 0.1) * h[1] + (1 - h[0] - 0.1) * (1 - h[1] - 0.1) * h[2]
    assert some.risks(table, horizon=3)[0][0] == pytest.approx(expected)
    assert expected < HAZARD.risks(table, horizon=3)[0][0]


@given(st.sampled_from(HAZARD.keys), st.integers(1, 60), st.floats(-3, 3), st.floats(0, 3), st.integers(0, 2**31))
def test_raising_a_predictor_with_a_positive_coefficient_never_lowers_the_hazard(
    key: str, number: int, low: float, more: float, seed: int
) -> None:
    x = np.random.default_rng(seed).normal(size=(2, len(HAZARD.keys)))
    at = HAZARD.keys.index(key)
    x[:, at] = low, low + more
    x[1, np.arange(x.shape[1]) != at] = x[0, np.arange(x.shape[1]) != at]
    pair = _table(x, number)
    way = np.sign(HAZARD.coefficient(key))
    before, after = HAZARD.hazards(pair)
    assert way * (after - before) >= 0
    before, after = HAZARD.risks(pair, horizon=3)[0]
    assert way * (after - before) >= -1e-12


def test_what_is_not_known_adds_nothing() -> None:
    assert HAZARD.hazards(one(4, missed=0))[0] == HAZARD.hazards(one(4))[0]


def test_the_variance_of_a_row_is_that_of_its_logit() -> None:
    rng = np.random.default_rng(5)
    truth = _with_therapists(rng)
    table = drawn(seed=1, courses=40, truth=truth, therapists=3)
    b, p, k = len(truth.firsts), len(truth.keys), len(truth.therapists)
    for i in (0, 7, len(table) - 1):
        z = np.zeros(b + p + k)
        z[truth.bands(table.number)[i]] = 1
        z[b : b + p] = table.x[i]
        who = table.therapists[table.therapist[i]]
        extra = 0.0
        if who in truth.therapists:
            z[b + p + truth.therapists.index(who)] = 1
        else:
            extra = truth.therapist_sd**2
        assert truth.variances(table)[i] == pytest.approx(z @ truth.covariance @ z + extra)
        assert truth.hazards(table)[i] == pytest.approx(sigmoid(z @ truth.theta))


def test_a_therapist_nobody_has_seen_is_the_average_one_with_a_wider_interval() -> None:
    truth = _with_therapists(np.random.default_rng(2))
    known, new = (_table(np.zeros((1, len(truth.keys))), 6, therapist=name) for name in ("t0", "somebody"))
    assert truth.logits(new)[0] == 0
    assert truth.logits(known)[0] == truth.theta[len(truth.firsts) + len(truth.keys)]
    assert truth.variances(new)[0] > truth.variances(known)[0]


def test_rows_are_scored_alike_in_one_block_and_in_many() -> None:
    table = drawn(seed=3, courses=300, truth=HAZARD)
    whole = HAZARD.risks(table, horizon=3)[0]
    parts = np.concatenate([HAZARD.risks(block, horizon=3)[0] for block in table.blocks(17)])
    assert np.allclose(whole, parts, rtol=1e-5)
    assert len(HAZARD.risks(table.rows(slice(0, 0)), horizon=3)[0]) == 0


def test_a_hazard_comes_back_from_json_as_it_was() -> None:
    again = Hazard.of_plain(json.loads(json.dumps(HAZARD.plain())))
    assert again.plain() == HAZARD.plain()


def test_a_table_with_other_predictors_is_refused() -> None:
    with pytest.raises(ValueError, match="not the hazard's"):
        prior_hazard(PRIOR, extra=("younger",)).hazards(one())


def test_the_hazard_of_the_average_client_never_rises() -> None:
    h = HAZARD.hazards(_table(np.zeros((60, len(HAZARD.keys))), np.arange(1, 61)))
    assert all(later <= earlier for earlier, later in pairwise(h))


def _table(x: np.ndarray, number: int | np.ndarray, *, therapist: str = "") -> Table:
    n = len(x)
    return Table(
        keys=HAZARD.keys,
        x=x,
        number=np.broadcast_to(np.asarray(number), n),
        offset=np.zeros(n),
        therapist=np.full(n, 0 if therapist else -1),
        course=np.arange(n),
        outcome=np.zeros(n, int),
        therapists=(therapist,) if therapist else (),
    )


def _with_therapists(rng: np.random.Generator) -> Hazard:
    q = len(HAZARD.theta) + 2
    root = rng.normal(size=(q, q)) * 0.02
    return Hazard(
        firsts=HAZARD.firsts,
        keys=HAZARD.keys,
        therapists=("t0", "t2"),
        theta=np.append(HAZARD.theta, [0.3, -0.2]),
        covariance=root @ root.T,
        competing=HAZARD.competing,
        therapist_sd=0.45,
    )
