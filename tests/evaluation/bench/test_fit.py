import numpy as np
import pytest

from stillhere.evaluation.bench import decide, parted
from stillhere.evaluation.bench.emobank import VALENCE
from stillhere.evaluation.bench.fit import cross_validated, folds, numbers
from stillhere.evaluation.bench.tasks import AUC, LABELS_F1, MACRO_F1, PEARSON, Example, Task
from stillhere.evaluation.bench.views import DIMENSIONS, read_view

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


def test_the_scale_of_what_was_read_is_found_without_the_rows_that_are_measured():
    readings, shape = draw.normal(size=(300, DIMENSIONS + 40)), draw.normal(size=(300, 2))
    taught, asked = np.arange(200), np.arange(200, 300)
    other = readings.copy()
    other[asked] = 50 * draw.normal(size=(100, DIMENSIONS + 40))
    one, two = (read_view(each, shape)(taught) for each in (readings, other))
    assert one[0].shape == (200, DIMENSIONS + 2)
    assert np.array_equal(one[0], two[0])
    assert np.allclose(one[1](taught), one[0])
    assert one[1](asked).shape == (100, DIMENSIONS + 2)


def test_columns_that_never_vary_while_learning_are_left_out_and_few_columns_stay_as_they_are():
    readings = draw.normal(size=(60, 3))
    readings[:40, 1] = 7
    matrix, others = read_view(readings, np.zeros((60, 1)))(np.arange(40))
    assert matrix.shape == (40, 3)
    assert np.abs(matrix.mean(axis=0)).max() < 1e-9
    assert others(np.arange(40, 60)).shape == (20, 3)


def test_fewer_rows_than_columns_wanted_keep_every_column():
    readings = draw.normal(size=(60, DIMENSIONS + 5))
    matrix, others = read_view(readings, np.zeros((60, 1)))(np.arange(40))
    assert matrix.shape == (40, DIMENSIONS + 6)
    assert others(np.arange(40, 60)).shape == (20, DIMENSIONS + 6)


def test_mixed_ratings_do_not_depend_on_where_their_scale_begins():
    """Else each fold's answers are moved by another amount, and follow the truth less together than in any fold."""
    truth = draw.normal(size=160)
    scores = [(truth + k * draw.normal(size=160))[:, None] for k in (1, 2)]
    task = Task(
        known=VALENCE,
        talks=(),
        examples=(Example(0, 0, 1),) * 160,
        groups=tuple(GROUPS),
        target=tuple(truth),
    )
    cut = folds(PEARSON, truth, GROUPS, 5, 1)
    here, there = (parted._cut(task, truth, [s + by for s in scores], cut) for by in (0, 100))
    assert here == pytest.approx(there, abs=1e-6)
    # Alone, a rating is shown as it is.
    assert parted._cut(task, truth, scores[:1], cut).tolist() == scores[0][:, 0].tolist()
