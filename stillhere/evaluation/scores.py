"""Precision, recall and F1 with intervals from resampling whole dialogues: lines of one talk are not independent."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stillhere.evaluation.counts import Counts, Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RESAMPLES = 1000
SEED = 20260101


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One row: precision, recall and F1 by exact line and within one line; None where nothing was marked to judge by.

    `support` is the number of gold marks, `marks` the number of predicted ones; `low` and `high` bound F1 (95 %).
    """

    key: str
    support: int
    marks: int
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None
    near_precision: float | None
    near_recall: float | None
    near_f1: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """Macro or micro F1 over codes or families that have gold marks, with its 95 % interval."""

    name: str
    f1: float
    low: float
    high: float
    over: int


def weights(dialogues: int, *, resamples: int = RESAMPLES, seed: int = SEED) -> "Numbers":
    """How often each dialogue stands in each resample: shape (resamples + 1, dialogues); row 0 is the sample itself."""
    import numpy as np

    draws = np.random.default_rng(seed).multinomial(dialogues, [1 / dialogues] * dialogues, size=resamples)
    return np.vstack([np.ones(dialogues), draws]).astype(np.float64)


def table(counts: Sequence[Counts], by: Callable[[Counts], dict[str, Tally]], times: "Numbers") -> list[Score]:
    """One score for each key that either coder used, in alphabetical order."""
    return [_score(key, _cells(counts, by, key), times) for key in _keys(counts, by)]


def averages(
    counts: Sequence[Counts], by: Callable[[Counts], dict[str, Tally]], times: "Numbers", *, name: str
) -> list[Average]:
    """Macro F1 (mean over keys with gold marks) and micro F1 (all marks pooled)."""
    import numpy as np

    keys = [k for k in _keys(counts, by) if any(_gold(by(c).get(k)) for c in counts)]
    if not keys:
        return []
    cells = [_cells(counts, by, key)[:, :3] for key in keys]
    each = np.array([_f1_rows(times @ cell) for cell in cells])
    micro = _f1_rows(times @ sum(cells[1:], start=cells[0]))
    return [
        _average(f"{name} macro", np.nanmean(each, axis=0), len(keys)),
        _average(f"{name} micro", micro, len(keys)),
    ]


def interval(values: "Numbers") -> tuple[float, float]:
    """The middle 95 % of resampled values, the sample itself (row 0) left out."""
    import numpy as np

    rest = values[1:][~np.isnan(values[1:])]
    if not len(rest):
        return float("nan"), float("nan")
    low, high = np.percentile(rest, [2.5, 97.5])
    return float(low), float(high)


def _average(name: str, rows: "Numbers", over: int) -> Average:
    low, high = interval(rows)
    return Average(name=name, f1=float(rows[0]), low=low, high=high, over=over)


def _keys(counts: Sequence[Counts], by: Callable[[Counts], dict[str, Tally]]) -> list[str]:
    return sorted({key for c in counts for key in by(c)})


def _gold(tally: Tally | None) -> int:
    return tally.tp + tally.fn if tally else 0


def _cells(counts: Sequence[Counts], by: Callable[[Counts], dict[str, Tally]], key: str) -> "Numbers":
    """Shape (dialogues, 5): tp, fp, fn, near_pred, near_gold."""
    import numpy as np

    empty = Tally()
    tallies = [by(c).get(key, empty) for c in counts]
    return np.array([(t.tp, t.fp, t.fn, t.near_pred, t.near_gold) for t in tallies], dtype=np.float64)


def _f1_rows(sums: "Numbers") -> "Numbers":
    """F1 = 2tp / (2tp + fp + fn) for each row of (tp, fp, fn, …); nan where nothing was marked by anyone."""
    import numpy as np

    tp, fp, fn = sums[:, 0], sums[:, 1], sums[:, 2]
    with np.errstate(invalid="ignore", divide="ignore"):
        f1: Numbers = 2 * tp / (2 * tp + fp + fn)
    return f1


def _score(key: str, cells: "Numbers", times: "Numbers") -> Score:
    tp, fp, fn, near_pred, near_gold = (int(v) for v in cells.sum(axis=0))
    low, high = interval(_f1_rows(times @ cells[:, :3]))
    precision, recall = _ratio(tp, tp + fp), _ratio(tp, tp + fn)
    near_p, near_r = _ratio(near_pred, tp + fp), _ratio(near_gold, tp + fn)
    return Score(
        key=key,
        support=tp + fn,
        marks=tp + fp,
        precision=precision,
        recall=recall,
        f1=_ratio(2 * tp, 2 * tp + fp + fn),
        low=_known(low),
        high=_known(high),
        near_precision=near_p,
        near_recall=near_r,
        near_f1=_harmonic(near_p, near_r),
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _harmonic(p: float | None, r: float | None) -> float | None:
    if p is None or r is None:
        return None
    return 2 * p * r / (p + r) if p + r else 0.0
