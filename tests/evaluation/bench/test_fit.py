import numpy as np
import pytest

from stillhere.evaluation.bench import decide
from stillhere.evaluation.bench.fit import cross_validated, folds, numbers
from stillhere.evaluation.bench.tasks import AUC, LABELS_F1, MACRO_F1, PEARSON

draw = np.random.default_rng(3)
GROUPS = [f"g{n // 4}" for n in range(160)]


@pytest.mark.parametrize("metric", [MACRO_F1, AUC, PEARSON, LABELS_F1])
def test_no_group_stands_in_both_parts_of_a_fold_and_every_row_is_measured_once(metric: str):
    truth = draw.integers(0, 2, 160).astype(float)
    measured = []
    for taught, asked in folds(metric, truth, GROUPS, 5, 1):
        assert not {GROUPS[n] for n in taught} & {GROUPS[n] for n in asked}
        measured += list(asked)
    assert sorted(measured) == list(range(160))


def test_a_view_is_never_shown_the_rows_that_are_measured_while_it_learns():
    """A view that gives away the answer of exactly the rows it is taught: worthless on groups it has not seen."""
    truth = draw.integers(0, 2, 160).astype(float)
    seen = []

    def leaky(taught):
        seen.append(set(taught))
        known = np.zeros(160)
        known[taught] = truth[taught] - 0.5
        return known[taught, None], lambda rows: known[rows, None]

    fitted = cross_validated(AUC, truth, GROUPS, {"leaky": leaky}, strengths={"leaky": (1.0,)})
    assert len(seen) == 5
    assert len(set(fitted.mixed)) <= 5  # one value a fold: nothing of the measured rows came through


def test_a_view_that_knows_is_found_and_one_that_does_not_is_left_out():
    truth = draw.integers(0, 3, 160).astype(float)
    knows = np.eye(3)[truth.astype(int)] + 0.1 * draw.normal(size=(160, 3))
    noise = draw.normal(size=(160, 3))
    views = {
        name: lambda taught, m=m: (m[taught], lambda rows: m[rows]) for name, m in (("noise", noise), ("knows", knows))
    }
    fitted = cross_validated(MACRO_F1, truth, GROUPS, views, strengths={"noise": (1.0,), "knows": (0.1, 1.0)}, jobs=2)
    assert (fitted.mixed == truth).mean() > 0.97
    assert (fitted.alone["noise"] == truth).mean() < 0.6


def test_the_same_rows_give_the_same_answers_however_many_work_at_once():
    truth, matrix = draw.normal(size=160), draw.normal(size=(160, 5))
    views = {"v": lambda taught: (matrix[taught], lambda rows: matrix[rows])}
    one, two = (
        cross_validated(PEARSON, truth, GROUPS, views, strengths={"v": (0.1, 1.0)}, jobs=jobs).mixed for jobs in (1, 2)
    )
    assert (one == two).all()


def test_targets_become_numbers_in_a_fixed_order():
    assert numbers(MACRO_F1, ("b", "a", "b"), 0).tolist() == [1, 0, 1]
    assert numbers(LABELS_F1, (frozenset({0, 2}), frozenset()), 3).tolist() == [[1, 0, 1], [0, 0, 0]]
    assert numbers(PEARSON, (2.5, 1.0), 0).tolist() == [2.5, 1.0]


def test_a_label_s_cut_lies_where_its_f1_is_highest():
    scores, truth = np.array([[0.9], [0.8], [0.3], [0.1]]), np.array([[1], [1], [0], [0]])
    moved = decide.cuts(LABELS_F1, scores, truth)
    assert moved[0] == pytest.approx(-0.55)
    assert decide.answers(LABELS_F1, scores, moved)[:, 0].tolist() == [1, 1, 1, 1]  # the likeliest of one label


def test_a_comment_without_any_label_above_its_cut_gets_its_likeliest():
    assert decide.answers(LABELS_F1, np.array([[-2.0, -1.0], [1.0, -1.0]]), np.zeros(2)).tolist() == [[0, 1], [1, 0]]
