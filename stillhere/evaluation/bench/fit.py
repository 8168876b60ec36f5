"""Fit light heads by grouped cross-validation, inside the benchmark only: nothing that is fitted outlives the call.

Five folds by group. Within the taught folds, three more choose each head's strength, how the views are mixed and where
the cuts lie; the fold that is measured has no part in any of it. A set with its own training part teaches the words
with that, and the folds run over its dev part.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from stillhere.evaluation.bench import decide, heads
from stillhere.evaluation.bench.metrics import value
from stillhere.evaluation.bench.tasks import LABELS_F1, MACRO_F1, PEARSON, Target

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Rows = NDArray[np.int64]

SEED = 20260101
OUTER, INNER = 5, 3

# A view of the rows: given the rows that teach, the matrix of those and a way to make the matrix of any others.
View = Callable[["Rows"], tuple[Any, Callable[["Rows"], Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """The answers that held-out rows got: from each view alone, and from all mixed."""

    alone: Mapping[str, "Numbers"]
    mixed: "Numbers"


def cross_validated(
    metric: str,
    truth: "Numbers",
    groups: Sequence[str],
    views: Mapping[str, View],
    *,
    strengths: Mapping[str, Sequence[float]],
    jobs: int = 1,
) -> Fitted:
    """Answers for every row, each from heads that saw nothing of the row's group."""
    cut = folds(metric, truth, groups, OUTER, SEED)
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        found = list(pool.map(lambda fold: _fold(metric, truth, groups, views, strengths, fold[0], fold[1]), cut))
    return _gathered(truth, [test for _, test in cut], found)


def folds(metric: str, truth: "Numbers", groups: Sequence[str], number: int, seed: int) -> list[tuple["Rows", "Rows"]]:
    """(taught, measured) row numbers; no group stands in both, and classes are spread evenly where there are any."""
    from sklearn.model_selection import GroupKFold, StratifiedGroupKFold

    names = np.unique(np.array(groups, dtype=object).astype(str), return_inverse=True)[1]
    number = min(number, int(names.max()) + 1)
    if metric in (PEARSON, LABELS_F1):
        cutter = GroupKFold(number, shuffle=True, random_state=seed)
        return list(cutter.split(names, groups=names))
    return list(StratifiedGroupKFold(number, shuffle=True, random_state=seed).split(names, truth, names))


def numbers(metric: str, target: Sequence[Target], labels: int) -> "Numbers":
    """Targets as numbers: classes in alphabetical order, labels as 0/1 columns, numbers as they are."""
    if metric == MACRO_F1:
        classes = {name: n for n, name in enumerate(sorted({str(t) for t in target}))}
        return np.array([classes[str(t)] for t in target], dtype=np.float64)
    if metric == LABELS_F1:
        held = np.zeros((len(target), labels))
        for row, marked in enumerate(target):
            held[row, sorted(marked) if isinstance(marked, frozenset) else []] = 1
        return held
    return np.array([t for t in target if isinstance(t, float)], dtype=np.float64)


def _fold(
    metric: str,
    truth: "Numbers",
    groups: Sequence[str],
    views: Mapping[str, View],
    strengths: Mapping[str, Sequence[float]],
    taught: "Rows",
    asked: "Rows",
) -> tuple[dict[str, "Numbers"], "Numbers"]:
    inner = folds(metric, truth[taught], [groups[n] for n in taught], INNER, SEED + 1)
    held: list[Numbers] = []
    given: list[Numbers] = []
    alone: dict[str, Numbers] = {}
    for name, view in views.items():
        matrix, others = view(taught)
        best, inside = strongest(metric, matrix, truth[taught], inner, strengths[name])
        outside = heads.scores(metric, matrix, truth[taught], others(asked), strength=best)
        inside, outside = decide.on_one_scale(metric, inside, outside)
        held.append(inside)
        given.append(outside)
        alone[name] = answered(metric, [held[-1]], truth[taught], [given[-1]])
    return alone, answered(metric, held, truth[taught], given)


def strongest(
    metric: str, matrix: Any, truth: "Numbers", inner: Sequence[tuple["Rows", "Rows"]], tried: Sequence[float]
) -> tuple[float, "Numbers"]:
    """The strength that does best on held-out rows of the taught folds, and the scores that those rows got."""
    best: tuple[float, float, Numbers] | None = None
    for strength in tried:
        parts = [heads.scores(metric, matrix[a], truth[a], matrix[b], strength=strength) for a, b in inner]
        held = np.empty((len(truth), parts[0].shape[1]))
        for (_, b), part in zip(inner, parts, strict=True):
            held[b] = part
        worth = value(metric, truth, decide.answers(metric, held, np.zeros(held.shape[1])))
        if best is None or worth > best[0]:
            best = (worth, strength, held)
    assert best is not None
    return best[1], best[2]


def answered(metric: str, held: Sequence["Numbers"], truth: "Numbers", given: Sequence["Numbers"]) -> "Numbers":
    """Answers from the scores `given`; shares and cuts are chosen on the scores `held` of rows with known `truth`."""
    shares = decide.mix(metric, held, truth)
    moved = decide.cuts(metric, decide.mixed(held, shares), truth)
    return decide.answers(metric, decide.mixed(given, shares), moved)


def _gathered(
    truth: "Numbers", tests: Sequence["Rows"], found: Sequence[tuple[dict[str, "Numbers"], "Numbers"]]
) -> Fitted:
    def whole(parts: Sequence["Numbers"]) -> "Numbers":
        result = np.empty(truth.shape)
        for rows, part in zip(tests, parts, strict=True):
            result[rows] = part
        return result

    return Fitted(
        alone={name: whole([alone[name] for alone, _ in found]) for name in found[0][0]},
        mixed=whole([mixed for _, mixed in found]),
    )
