"""Kappa and alpha, against examples worked by hand and in print."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.agreement import agreement, alpha, alpha_of_two, kappa

counts = st.tuples(*[st.integers(0, 60)] * 4)


def test_kappa_is_as_worked_by_hand() -> None:
    # Of 50 units both mark 20, the first alone 5, the second alone 10, neither 15: p_o .70, p_e .50.
    assert float(kappa(np.array([20, 5, 10, 15]))) == pytest.approx(0.4)


def test_alpha_gives_krippendorffs_own_worked_example() -> None:
    # Four observers, twelve units, five values, some missing (Krippendorff 2011): nominal alpha .743.
    rows = [
        [1, 1, None, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
        [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [None, 5, 5, 5], [None, None, 1, 1], [None, 3, None, None],
    ]  # fmt: skip
    values = np.array([[row.count(v) for v in (1, 2, 3, 4, 5)] for row in rows])
    assert alpha(values) == pytest.approx(0.743, abs=0.001)


def test_nobody_marking_is_undefined_and_not_nought() -> None:
    found = agreement("W1_denial", [(0, 0, 0, 40), (0, 0, 0, 20)])
    assert found.kappa is None
    assert found.alpha is None
    assert found.kappa_interval is None
    assert found.raw == 1


def test_a_rare_code_has_a_low_kappa_at_high_raw_agreement() -> None:
    found = agreement("C7_control", [(1, 2, 2, 195)])
    assert found.raw == pytest.approx(0.98)
    assert found.kappa is not None
    assert found.kappa < 0.5


@given(counts)
def test_identical_coders_agree_fully(table: tuple[int, int, int, int]) -> None:
    both, _, _, neither = table
    found = agreement("x", [(both, 0, 0, neither)], resamples=20)
    assert found.kappa in (None, pytest.approx(1.0))
    assert found.alpha in (None, pytest.approx(1.0))


@given(counts)
def test_it_does_not_matter_who_is_named_first(table: tuple[int, int, int, int]) -> None:
    both, first, second, neither = table
    one, two = (agreement("x", [t], resamples=20) for t in (table, (both, second, first, neither)))
    assert one.kappa == pytest.approx(two.kappa) if one.kappa is not None else two.kappa is None
    assert one.alpha == pytest.approx(two.alpha) if one.alpha is not None else two.alpha is None


@given(counts)
def test_neither_figure_is_above_one_and_alpha_of_two_is_alpha(table: tuple[int, int, int, int]) -> None:
    both, first, second, neither = table
    found = float(alpha_of_two(np.array(table)))
    units = [[2, 0]] * both + [[1, 1]] * (first + second) + [[0, 2]] * neither
    slow = alpha(np.array(units)) if units else None
    assert math.isnan(found) if slow is None else found == pytest.approx(slow)
    assert not float(kappa(np.array(table))) > 1 + 1e-9


def test_an_interval_holds_its_figure_and_narrows_with_more_dialogues() -> None:
    some = [(5, 2, 1, 30), (3, 0, 2, 25), (8, 1, 1, 40), (2, 2, 0, 22)]
    few, many = agreement("x", some), agreement("x", some * 16)
    assert few.kappa_interval is not None
    assert many.kappa_interval is not None
    assert few.kappa_interval[0] <= (few.kappa or 0) <= few.kappa_interval[1]
    assert many.kappa_interval[1] - many.kappa_interval[0] < few.kappa_interval[1] - few.kappa_interval[0]


def test_one_dialogue_gives_no_interval() -> None:
    found = agreement("x", [(5, 2, 1, 30)])
    assert found.kappa is not None
    assert found.kappa_interval is None
    assert found.alpha_interval is None
