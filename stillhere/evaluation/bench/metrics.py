"""The figures of the table, each with an interval from resampling whole groups: lines of one talk are not independent.

A resample gives every group a count (`stillhere.evaluation.scores.weights`); a row weighs as much as its group counts.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from stillhere.evaluation.bench.figures import Figure
from stillhere.evaluation.bench.tasks import AUC, LABELS_F1, MACRO_F1, PEARSON
from stillhere.evaluation.scores import interval, weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Whole = NDArray[np.int64]


def figure(metric: str, truth: "Numbers", said: "Numbers", groups: Sequence[str], *, resamples: int = 1000) -> Figure:
    """The metric of `said` against `truth` with its interval.

    macro-F1: class numbers against class numbers, shape (n,). macro-F1 over labels: 0/1 against 0/1, shape (n, labels).
    AUC: 0/1 against scores. r: numbers against numbers.
    """
    number, of = _numbered(groups)
    times = weights(number, resamples=resamples)
    values = METRICS[metric](truth, said, of, times)
    low, high = interval(values)
    return Figure(value=float(values[0]), low=low, high=high)


def macro_f1(truth: "Numbers", said: "Numbers", of: "Whole", times: "Numbers") -> "Numbers":
    """Mean over classes of 2tp / (2tp + fp + fn); a class that a resample does not hold is left out of its mean."""
    classes = np.unique(truth)
    return labels_f1(truth[:, None] == classes, said[:, None] == classes, of, times)


def labels_f1(truth: "Numbers", said: "Numbers", of: "Whole", times: "Numbers") -> "Numbers":
    """As `macro_f1`, over labels of which a row may have several; a label that nobody has is left out."""
    gold, marked = truth.astype(bool), said.astype(bool)
    both = times @ _by_group(gold & marked, of, times.shape[1])
    wrong = times @ _by_group(gold ^ marked, of, times.shape[1])
    has = times @ _by_group(gold, of, times.shape[1]) > 0
    f1 = np.where(has, 2 * both / np.maximum(2 * both + wrong, 1e-12), np.nan)
    result: Numbers = np.nanmean(f1, axis=1)
    return result


def auc(truth: "Numbers", said: "Numbers", of: "Whole", times: "Numbers") -> "Numbers":
    """The share of (1, 0) pairs in which the 1 scores higher, ties counting half; nan where there are no pairs."""
    order = np.argsort(said, kind="stable")
    bound = np.flatnonzero(np.diff(said[order])) + 1  # where the next higher score begins
    starts = np.concatenate([[0], bound])
    yes, of = truth[order] > 0.5, of[order]
    values = np.empty(len(times))
    for n, row in enumerate(times):
        heavy = row[of]
        high = np.add.reduceat(np.where(yes, heavy, 0.0), starts)
        low = np.add.reduceat(np.where(yes, 0.0, heavy), starts)
        below = np.cumsum(low) - low
        pairs = high.sum() * low.sum()
        values[n] = (high * (below + 0.5 * low)).sum() / pairs if pairs else np.nan
    return values


def pearson(truth: "Numbers", said: "Numbers", of: "Whole", times: "Numbers") -> "Numbers":
    """Pearson's r, from sums over groups of the centred values; 0 where what was said never varies."""
    x, y = truth - truth.mean(), said - said.mean()
    sums = times @ _by_group(np.stack([np.ones_like(x), x, y, x * x, y * y, x * y], axis=1), of, times.shape[1])
    n, sx, sy, sxx, syy, sxy = sums.T
    spread = np.sqrt(np.maximum(sxx - sx * sx / n, 0) * np.maximum(syy - sy * sy / n, 0))
    result: Numbers = np.where(spread > 1e-12, (sxy - sx * sy / n) / np.maximum(spread, 1e-12), 0.0)
    return result


METRICS = {MACRO_F1: macro_f1, LABELS_F1: labels_f1, AUC: auc, PEARSON: pearson}


def value(metric: str, truth: "Numbers", said: "Numbers") -> float:
    """The metric alone, every row counting once."""
    one = np.zeros(len(truth), dtype=np.int64)
    return float(METRICS[metric](truth, said, one, np.ones((1, 1)))[0])


def _numbered(groups: Sequence[str]) -> "tuple[int, Whole]":
    names, of = np.unique(np.array(groups, dtype=object).astype(str), return_inverse=True)
    return len(names), of.astype(np.int64)


def _by_group(cells: "NDArray[np.generic]", of: "Whole", number: int) -> "Numbers":
    """Sums of (n, k) cells by group: shape (groups, k)."""
    sums = np.zeros((number, cells.shape[1]))
    np.add.at(sums, of, cells.astype(np.float64))
    return sums
