"""From scores to answers: how two views are mixed, and where the cuts lie, both chosen on rows that taught."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from stillhere.evaluation.bench.metrics import value
from stillhere.evaluation.bench.tasks import AUC, LABELS_F1, MACRO_F1, PEARSON

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SHARES = np.linspace(0, 1, 11)
MOVES = np.linspace(-1.5, 1.5, 31)  # of a class's log probability
ROUNDS = 2


def mix(metric: str, views: Sequence["Numbers"], truth: "Numbers") -> tuple[float, ...]:
    """The share of each view, from the scores that held-out rows got, each view added to the best mix so far."""
    shares = [1.0]
    mixed = views[0]
    for view in views[1:]:
        tried = [_worth(metric, (1 - share) * mixed + share * view, truth) for share in SHARES]
        # The middle of all shares within a hair of the best: a plateau's centre holds better than its highest bump.
        near = [s for s, worth in zip(SHARES, tried, strict=True) if worth >= max(tried) - 0.002]
        share = float(np.mean(near))
        shares = [(1 - share) * s for s in shares] + [share]
        mixed = (1 - share) * mixed + share * view
    return tuple(shares)


def on_one_scale(metric: str, held: "Numbers", given: "Numbers") -> tuple["Numbers", "Numbers"]:
    """A view's scores of rows with known truth and of others, moved and scaled alike so that views can be mixed.

    Numbers get mean 0 and spread 1 over `held`: scaled about another point, each fold's answers would be moved by
    another amount, and the folds' answers together would follow the truth less than they do in any fold. Log odds keep
    their 0; log probabilities stand as they are.
    """
    if metric not in (AUC, PEARSON):
        return held, given
    middle = float(held.mean()) if metric == PEARSON else 0.0
    spread = float(held.std()) or 1.0
    return (held - middle) / spread, (given - middle) / spread


def mixed(views: Sequence["Numbers"], shares: Sequence[float]) -> "Numbers":
    """The views' scores, weighted."""
    total: Numbers = np.sum([share * view for share, view in zip(shares, views, strict=True)], axis=0)
    return total


def cuts(metric: str, scores: "Numbers", truth: "Numbers") -> "Numbers":
    """What to add to each column of scores before answering, shape (k,): chosen for F1; zeros where nothing is cut."""
    if metric == MACRO_F1:
        return _class_cuts(scores, truth)
    if metric == LABELS_F1:
        return np.array([_label_cut(scores[:, n], truth[:, n] > 0) for n in range(scores.shape[1])])
    return np.zeros(scores.shape[1])


def answers(metric: str, scores: "Numbers", moved: "Numbers") -> "Numbers":
    """Class numbers, 0/1 by label (at least the likeliest), or the scores themselves as one column."""
    shifted = scores + moved
    if metric == MACRO_F1:
        likeliest: Numbers = shifted.argmax(axis=1).astype(np.float64)
        return likeliest
    if metric == LABELS_F1:
        said = shifted > 0
        none = ~said.any(axis=1)
        said[none, shifted[none].argmax(axis=1)] = True
        return said.astype(np.float64)
    column: Numbers = shifted[:, 0]
    return column


def _worth(metric: str, scores: "Numbers", truth: "Numbers") -> float:
    return value(metric, truth, answers(metric, scores, cuts(metric, scores, truth)))


def _class_cuts(scores: "Numbers", truth: "Numbers") -> "Numbers":
    moved = np.zeros(scores.shape[1])
    for _ in range(ROUNDS):
        for n in range(1, len(moved)):
            tried = []
            for move in MOVES:
                moved[n] = move
                tried.append(value(MACRO_F1, truth, (scores + moved).argmax(axis=1).astype(np.float64)))
            near = [m for m, worth in zip(MOVES, tried, strict=True) if worth >= max(tried) - 0.002]
            moved[n] = float(np.mean(near))
    return moved


def _label_cut(scores: "Numbers", truth: "NDArray[np.bool_]") -> float:
    """Minus the score above which F1 = 2tp / (marked + gold) is highest, halfway to the next score."""
    order = np.argsort(-scores, kind="stable")
    tp = np.cumsum(truth[order])
    f1 = 2 * tp / (np.arange(1, len(order) + 1) + truth.sum())
    best = int(f1.argmax())
    after = scores[order[best + 1]] if best + 1 < len(order) else scores[order[best]] - 1
    return -float((scores[order[best]] + after) / 2)
