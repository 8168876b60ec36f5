"""Whether the forecasts of a practice came true: shown to its owner, never by therapist and never as a ranking.

    logit P(y = 1) = a + b · logit p          slope b and intercept a of the logistic recalibration (Cox 1958)
    intercept in the large: a with b held at 1
    Brier = mean (p − y)²                      reference: that of the overall share

    AUC: the chance that of one who left and one who did not the first had the higher forecast, ties half

Intervals are 95 %, figure ± 1.96 √(Σ_c (Σ_{i in c} ι_i)²), where ι_i is what row i adds to the figure (its influence)
and c runs over whole courses, since sessions of one course are not independent (sandwich: Liang & Zeger 1986; for the
AUC DeLong 1988, Obuchowski 1997). Where there are fewer than 10 events or 10 others, figures are not given.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stillhere.course.flight.hazard import Numbers, sigmoid
from stillhere.course.flight.logit import Block, posterior

LEAST = 10
SMALL = 1e-9
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """One part of the reliability picture: forecasts of about one size, their mean, and how often it came true."""

    rows: int
    events: int
    foretold: float
    came: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How forecasts and outcomes agree; a figure is None where there are too few events or too few without."""

    rows: int
    events: int
    slope: Figure | None
    intercept: Figure | None
    in_the_large: Figure | None
    brier: Figure | None
    brier_of_the_share: float | None
    auc: Figure | None
    bins: tuple[Bin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The calibration of one group that people gave by name; None where it is too small to say."""

    name: str
    rows: int
    events: int
    calibration: Calibration | None


def calibration_of(p: Numbers, y: NDArray[np.bool_], *, course: NDArray[np.integer] | None = None) -> Calibration:
    """Calibration of forecasts p (n,) of outcomes y (n,); `course` (n,) names what belongs together."""
    p = np.clip(np.asarray(p, np.float64), SMALL, 1 - SMALL)
    y = np.asarray(y, bool)
    if not _enough(y):
        return Calibration(
            rows=len(y),
            events=int(y.sum()),
            slope=None,
            intercept=None,
            in_the_large=None,
            brier=None,
            brier_of_the_share=None,
            auc=None,
        )
    own = np.arange(len(y)) if course is None else np.unique(course, return_inverse=True)[1]
    x, share, off = np.log(p / (1 - p)), float(y.mean()), (p - y) ** 2
    (a, b), of_line = _recalibrated(np.column_stack([np.ones(len(x)), x]), y, np.zeros(len(x)), np.array([0.0, 1.0]))
    (level,), of_level = _recalibrated(np.ones((len(x), 1)), y, x, np.zeros(1))
    auc, of_auc = _auc(p, y)
    return Calibration(
        rows=len(y),
        events=int(y.sum()),
        slope=_figure(b, of_line[:, 1], own),
        intercept=_figure(a, of_line[:, 0], own),
        in_the_large=_figure(level, of_level[:, 0], own),
        brier=_figure(float(off.mean()), (off - off.mean()) / len(y), own),
        brier_of_the_share=share * (1 - share),
        auc=_figure(auc, of_auc, own, most=1.0),
        bins=reliability(p, y),
    )


def by_group(
    p: Numbers, y: NDArray[np.bool_], names: Sequence[str], *, course: NDArray[np.integer] | None = None
) -> tuple[Group, ...]:
    """Calibration within groups that the caller names for each row, in alphabetical order.

    For the errors of groups of clients, where they consented to be told apart. Not for therapists: there is no ranking.
    """
    found = []
    label = np.asarray(names)
    for name in sorted(set(names)):
        at = label == name
        y_here = np.asarray(y, bool)[at]
        own = calibration_of(p[at], y_here, course=None if course is None else course[at]) if _enough(y_here) else None
        found.append(Group(name=name, rows=int(at.sum()), events=int(y_here.sum()), calibration=own))
    return tuple(found)


def reliability(p: Numbers, y: NDArray[np.bool_], *, bins: int = 10) -> tuple[Bin, ...]:
    """Forecasts in `bins` parts of about equal size by rank; how often it came true has a Wilson interval."""
    order = np.argsort(p, kind="stable")
    found = []
    for part in np.array_split(order, bins):
        if not len(part):
            continue
        n, k = len(part), int(y[part].sum())
        low, high = wilson(k, n)
        found.append(Bin(n, k, float(p[part].mean()), k / n, low, high))
    return tuple(found)


def wilson(k: int, n: int, z: float = Z95) -> tuple[float, float]:
    """The 95 % interval of a share k of n (Wilson 1927)."""
    share = k / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def _enough(y: NDArray[np.bool_]) -> bool:
    return bool(min(int(y.sum()), int((~y).sum())) >= LEAST)


def _figure(value: float, influence: Numbers, course: NDArray[np.integer], *, most: float = np.inf) -> Figure:
    """The figure with its interval from what each course adds to it."""
    half = Z95 * float(np.sqrt((np.bincount(course, influence) ** 2).sum()))
    return Figure(float(value), float(value - half), min(float(value + half), most))


def _recalibrated(design: Numbers, y: NDArray[np.bool_], offset: Numbers, start: Numbers) -> tuple[Numbers, Numbers]:
    """The coefficients of a logistic regression (no prior to speak of) and the influence of each row on them."""
    q = design.shape[1]
    block = Block(design, y.astype(np.float64), offset, np.full(len(y), -1))
    found = posterior(lambda: [block], mean=start, precision=1e-4 * np.eye(q))
    over = y - sigmoid(offset + design @ found.theta)
    return found.theta, (design * over[:, None]) @ found.covariance


def _auc(p: Numbers, y: NDArray[np.bool_]) -> tuple[float, Numbers]:
    """The area with each row's influence: how far its own rank among the other kind lies from the area."""
    values, inverse = np.unique(p, return_inverse=True)
    yes = np.bincount(inverse, y, len(values))
    no = np.bincount(inverse, ~y, len(values))
    below = (np.cumsum(no) - no + no / 2) / no.sum()
    above = (yes.sum() - np.cumsum(yes) + yes / 2) / yes.sum()
    area = float((yes * below).sum() / yes.sum())
    influence = np.where(y, (below[inverse] - area) / yes.sum(), (above[inverse] - area) / no.sum())
    return area, influence
