import math

import numpy as np
import pytest
from scipy.stats import pearsonr
from sklearn.metrics import f1_score, roc_auc_score

from stillhere.evaluation.bench.metrics import auc, figure, labels_f1, macro_f1, pearson, value
from stillhere.evaluation.bench.tasks import AUC, LABELS_F1, MACRO_F1, PEARSON
from stillhere.evaluation.scores import weights

draw = np.random.default_rng(7)
CLASSES, SAID = draw.integers(0, 4, 300).astype(float), draw.integers(0, 4, 300).astype(float)
LABELS, MARKED = draw.random((200, 6)) < 0.3, draw.random((200, 6)) < 0.4
YES, SCORE = (draw.random(300) < 0.2).astype(float), draw.integers(0, 12, 300).astype(float)
NUMBER, GUESS = draw.normal(size=250), draw.normal(size=250)
OF = draw.integers(0, 20, 300)


def test_the_metrics_agree_with_scikit_learn_and_scipy():
    assert value(MACRO_F1, CLASSES, SAID) == pytest.approx(f1_score(CLASSES, SAID, average="macro"))
    assert value(LABELS_F1, LABELS, MARKED) == pytest.approx(f1_score(LABELS, MARKED, average="macro"))
    assert value(AUC, YES, SCORE) == pytest.approx(roc_auc_score(YES, SCORE))
    assert value(PEARSON, NUMBER, GUESS) == pytest.approx(pearsonr(NUMBER, GUESS).statistic)


def test_a_resample_counts_each_group_s_rows_as_often_as_it_was_drawn():
    times = weights(20, resamples=5)
    for row in range(len(times)):
        heavy = times[row][OF]
        again = np.repeat(np.arange(300), heavy.astype(int))
        assert auc(YES, SCORE, OF, times)[row] == pytest.approx(roc_auc_score(YES, SCORE, sample_weight=heavy))
        assert macro_f1(CLASSES, SAID, OF, times)[row] == pytest.approx(
            f1_score(CLASSES, SAID, average="macro", sample_weight=heavy)
        )
        assert labels_f1(LABELS, MARKED, OF[:200], times)[row] == pytest.approx(
            f1_score(LABELS, MARKED, average="macro", sample_weight=heavy[:200])
        )
        small = again[again < 250]
        assert pearson(NUMBER, GUESS, OF[:250], times)[row] == pytest.approx(
            pearsonr(NUMBER[small], GUESS[small]).statistic
        )


def test_intervals_resample_whole_conversations_and_are_wider_for_it():
    # Twenty copies of each of thirty rows: as many facts as thirty rows hold, however long the conversations are.
    truth, said = (np.repeat(part[:30], 20) for part in (YES, SCORE))
    apart = figure(AUC, truth, said, [str(n) for n in range(600)])
    together = figure(AUC, truth, said, [str(n // 20) for n in range(600)])
    assert together.value == apart.value
    assert together.high - together.low > 2 * (apart.high - apart.low)


def test_the_figure_is_the_same_on_every_run_and_lies_in_its_interval():
    groups = [str(n % 25) for n in range(300)]
    one = figure(AUC, YES, SCORE, groups, resamples=200)
    assert one == figure(AUC, YES, SCORE, groups, resamples=200)
    assert one.low < one.value < one.high


def test_scores_that_never_vary_say_nothing():
    assert value(AUC, YES, np.zeros(300)) == 0.5
    assert value(PEARSON, NUMBER, np.ones(250)) == 0
    assert math.isnan(value(AUC, np.ones(300), SCORE))
