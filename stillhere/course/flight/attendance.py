"""Missed appointments of a clinic, foretold by the same Bayesian regression: what it is worth where the truth is known.

For measuring alone (benchmarks/flight_noshow.py): nothing that is shipped was taught by it. Everything used is known
before the appointment: when and how it was booked, age, flags, where, and what became of the same person's earlier
appointments. Neither sex nor any other protected attribute but age is used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from stillhere.course.flight.hazard import Numbers, sigmoid
from stillhere.course.flight.logit import Block, Posterior, posterior

SIZE = 16_384
DRAWN = 2.0  # variance units by which a person's own history is drawn towards none
GROUP_SD = 0.1
LEAD = (0, 1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28, 42, 60, 90, 180)
AGE = (0, 2, 6, 12, 18, 25, 35, 45, 55, 65, 75, 90)
AGE_LATER = (0, 10, 20, 30, 45, 60, 75, 90)
HOUR = (6, 7, 8, 9, 11, 13, 15, 17, 20)
TOGETHER = (1, 2, 3, 4, 6, 10, 20)
FEW = (1, 2, 3, 5, 9)
LEAD_COARSE = (1, 7, 21, 60)
REMINDED = (3, 7, 14, 28, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """n appointments in order of `day`: whole days as numbers, booked at `booked_day` and `booked_hour` (0 to 24).

    `person` and `place` (n,) are indices; `together` counts the appointments booked in the same second; `neighbours`
    those of the same place and day booked one right after the other; `same_day` and `booked_same_day` the same
    person's. `flags` (n, f) of 0 and 1. `missed` (n,).
    """

    day: NDArray[np.int64]
    booked_day: NDArray[np.int64]
    booked_hour: Numbers
    weekday: NDArray[np.int64]
    person: NDArray[np.int64]
    place: NDArray[np.int64]
    age: Numbers
    reminded: Numbers
    flags: Numbers
    together: Numbers
    neighbours: Numbers
    same_day: Numbers
    booked_same_day: Numbers
    missed: NDArray[np.bool_]

    @property
    def lead(self) -> Numbers:
        """Days from booking to appointment."""
        return np.asarray(np.maximum(self.day - self.booked_day, 0), np.float64)


def foretold(visits: Visits, *, start: int) -> Numbers:
    """The chance that each visit from the day `start` on is missed, (n,); nan before.

    Each day is foretold from the days before it: the posterior is updated as the days go by, as a practice would. The
    first pass, without people's histories and on days before `start` only, gives what was to be expected of each
    visit; a person's history is how far they lay from that, Σ (y − p) / (Σ p (1 − p) + 2) over their earlier days.
    """
    bare = _design(visits)
    train = visits.day < start
    expected = _predict(_fit(bare, visits, train), bare, visits)
    design = np.concatenate([bare, _history(visits, expected)], axis=1)
    found = np.full(len(visits.day), np.nan)
    for day in np.unique(visits.day[~train]):
        here = visits.day == day
        found[here] = _predict(_fit(design, visits, visits.day < day), design, visits)[here]
    return found


def _fit(design: Numbers, visits: Visits, which: NDArray[np.bool_]) -> Posterior:
    rows = np.flatnonzero(which)
    places = int(visits.place.max()) + 1

    def blocks() -> list[Block]:
        parts = (rows[i : i + SIZE] for i in range(0, len(rows), SIZE))
        return [Block(design[r], visits.missed[r].astype(float), np.zeros(len(r)), visits.place[r]) for r in parts]

    precision = np.eye(design.shape[1])
    precision[0, 0] = 0.01
    return posterior(blocks, mean=np.zeros(design.shape[1]), precision=precision, groups=places, group_sd=GROUP_SD)


def _predict(fitted: Posterior, design: Numbers, visits: Visits) -> Numbers:
    q = design.shape[1]
    return sigmoid(design @ fitted.theta[:q] + fitted.theta[q:][visits.place])


def _design(v: Visits) -> Numbers:
    """Splines of lead, age, hour and company; what matters only where an appointment was not for the same day."""
    lead = v.lead
    later = (lead > 0).astype(np.float64)[:, None]
    together, coarse = np.log(v.together), spline(lead, LEAD_COARSE)
    return np.concatenate(
        [
            np.ones((len(lead), 1)),
            spline(lead, LEAD),
            spline(v.age, AGE),
            spline(v.age, AGE_LATER) * later,
            spline(v.booked_hour, HOUR),
            spline(v.booked_hour, HOUR) * later,
            np.eye(7)[v.weekday] * later,
            spline(together, np.log(TOGETHER)),
            spline(np.log(v.same_day), np.log(FEW)),
            spline(np.log(v.booked_same_day), np.log(FEW)),
            spline(np.log(v.neighbours), np.log((1, 2, 3, 5, 10))),
            spline(lead, REMINDED) * v.reminded[:, None],
            v.flags,
            coarse * together[:, None],
            ((v.day - v.day.min()) / 10.0)[:, None],
        ],
        axis=1,
    )


def _history(v: Visits, expected: Numbers) -> Numbers:
    """What a person's earlier days say: how far they lay from expectation, the last of them, and how many."""
    over, spread = v.missed - expected, expected * (1 - expected)
    total, weight, last, count = (np.zeros(len(over)) for _ in range(4))
    order = np.lexsort((v.day, v.person))
    for _, mine in groupby(order, key=lambda i: v.person[i]):
        t = w = now = 0.0
        n = 0
        for _, same in groupby(mine, key=lambda i: v.day[i]):
            rows = list(same)
            total[rows], weight[rows], last[rows], count[rows] = t, w, now, n
            t += float(over[rows].sum())
            w += float(spread[rows].sum())
            now = float(over[rows].mean())
            n += len(rows)
    drawn, later, many = total / (weight + DRAWN), v.lead > 0, np.log1p(count)
    return np.column_stack([drawn, drawn * later, last, last * later, many, many * later, np.minimum(weight, 2.0)])


def spline(values: Numbers, knots: Sequence[float] | Numbers) -> Numbers:
    """Piecewise linear: each row's weight on the two knots beside it, (n, knots)."""
    k = np.asarray(knots, np.float64)
    v = np.clip(values, k[0], k[-1])
    at = np.clip(np.searchsorted(k, v, side="right") - 1, 0, len(k) - 2)
    share = (v - k[at]) / (k[at + 1] - k[at])
    found = np.zeros((len(v), len(k)))
    rows = np.arange(len(v))
    found[rows, at] = 1 - share
    found[rows, at + 1] += share
    return found
