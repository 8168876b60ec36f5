"""What is seen, coded as the forecast codes it: for many people at once, an hour at a time."""

from typing import TYPE_CHECKING

import numpy as np

from stillhere.course.alliance import PROBABLE, PULSE_A
from stillhere.course.closeness import EXPECTED, MOST_Z
from stillhere.simulation.seen import Came, Said, Seen
from stillhere.simulation.states import Flags, Numbers, People
from stillhere.simulation.usual import Usual

if TYPE_CHECKING:
    from stillhere.course.flight.prior import Predictor

RELIABLE = 6  # points of PHQ-9
QUITE = 2  # of P5a
STANDS = 5  # sessions


class Coder:
    """Keeps what each of n people answered so far, and codes every hour from it.

    The same rules as those that read a Course: product rule, closeness index, forecast's signs. Two are coarser here:
    a rupture is open from a P5a of "quite a bit" for five sessions or to the next answer "none"; no hour is moved.
    """

    def __init__(self, who: People, predictors: "tuple[Predictor, ...]") -> None:
        n = len(who.level)
        self.who, self.predictors, self.n = who, predictors, n
        self.usual = {key: Usual(size=n, mean=m, sd=s) for key, (m, s) in EXPECTED.items()}
        self.alliance = Usual(size=n, mean=PULSE_A.mean, sd=PULSE_A.sd)
        self.last = np.full((3, n), np.nan)  # composites, the newest first
        self.closeness = np.full(n, np.nan)
        self.since = np.full(n, STANDS + 1)  # sessions since tension was marked
        self.waiting = np.zeros(n, bool)  # a warm message since the session before
        named = {name for p in predictors for name in (p.sign, p.times or p.sign)}
        self.signs = {name: np.full(n, np.nan) for name in named}
        self.phq = np.full((2, n), np.nan)  # the first and the newest
        self.signs |= {
            "earlier_endings": np.where(who.asked, who.earlier, np.nan),
            "avoidance": who.avoidance,
            "anxiety": who.anxiety,
            "severity": who.severity,
            "preference_unmet": who.unmet.astype(float),
            "wait_weeks": who.wait,
        }

    def code(self, seen: Seen) -> Numbers:
        """x of this hour, (n, predictors), 0 where not known."""
        met = seen.came <= Came.LATE
        self._answers(seen, met)
        self._near(seen, met)
        plain = seen.said != Said.OUTSIDE
        signs = self.signs
        signs["missed"] = ((seen.came == Came.MISSED) & plain).astype(float)
        signs["late_cancel"] = ((seen.came == Came.LATE_CANCEL) & plain).astype(float)
        signs["late_minutes"] = np.where((seen.came == Came.LATE) & plain, 15.0, 0.0)
        for name, marks in (("confrontation", seen.protest), ("contribution", seen.minimise)):
            signs[name] = np.where(met, np.where(seen.read, marks, np.nan), signs[name])
        signs["closeness"] = self.closeness
        return np.nan_to_num(np.stack([self._x(p) for p in self.predictors], axis=1), nan=0.0)

    def _answers(self, seen: Seen, met: Flags) -> None:
        signs = self.signs
        a = (seen.p1 + seen.p2 + seen.p3) / 3
        there = ~np.isnan(a)
        few = self.alliance.n == 0
        z = self.alliance.step(np.nan_to_num(a), there)
        best = np.fmax.reduce(self.last, axis=0)
        drop = there & ~few & (z <= PROBABLE) & (best - a + 1e-9 >= PULSE_A.mdc90)
        self.last = np.where(there, np.stack([a, self.last[0], self.last[1]]), self.last)
        counted = (~np.isnan(self.last)).sum(axis=0)
        signs["alliance"] = np.where(counted, np.nansum(self.last, axis=0) / np.maximum(counted, 1), np.nan)
        signs["probable_drop"] = np.where(there, drop.astype(float), np.where(met, np.nan, signs["probable_drop"]))
        signs["distance"] = np.where(met, seen.p4, signs["distance"])
        signs["wish"] = np.where(met, seen.p6, signs["wish"])
        self.since += met
        self.since[seen.p5a >= QUITE] = 0
        self.since[seen.p5a == 0] = STANDS + 1
        signs["open_rupture"] = (self.since <= STANDS).astype(float)
        answered = ~np.isnan(seen.phq9)
        self.phq[0] = np.where(answered & np.isnan(self.phq[0]), seen.phq9, self.phq[0])
        self.phq[1] = np.where(answered, seen.phq9, self.phq[1])
        signs["improved"] = (self.phq[0] - self.phq[1] >= RELIABLE).astype(float)

    def _near(self, seen: Seen, met: Flags) -> None:
        """C of this hour, as course.closeness works it out; of the last one held where this one was not."""
        usual = self.usual
        first = {key: usual[key].n == 0 for key in ("P1", "P4", "words")}
        parts = {
            "P1": usual["P1"].step(np.nan_to_num(seen.p1), ~np.isnan(seen.p1)),
            "P4": np.maximum(usual["P4"].step(np.nan_to_num(seen.p4), ~np.isnan(seen.p4)), 0.0),
            "words": usual["words"].step(seen.known.astype(float) + seen.told, seen.read),
        }
        for key, none in first.items():
            parts[key][none] = np.nan
        self.waiting |= seen.warm
        parts["message"] = usual["message"].step(np.ones(self.n), self.waiting & met)
        self.waiting &= ~met
        stacked = np.clip(np.stack(list(parts.values())), -MOST_Z, MOST_Z)
        known = (~np.isnan(stacked)).sum(axis=0)
        index = np.where(known, np.nansum(stacked, axis=0) / np.maximum(known, 1), np.nan)
        self.closeness = np.where(met, index, self.closeness)

    def _x(self, p: "Predictor") -> Numbers:
        """Predictor.code, for many values at once."""
        v = self.signs[p.sign]
        match p.coding:
            case "at_least":
                return _flag(v, v >= p.at)
            case "at_most":
                return _flag(v, v <= p.at)
            case "above":
                return _flag(v, v > p.at)
            case "count":
                return np.asarray(np.minimum(v, p.at), np.float64)
            case "product":
                return np.asarray(np.clip(v, 0, MOST_Z) * np.clip(self.signs[p.times], 0, MOST_Z), np.float64)
            case "z":
                return np.asarray(np.clip((v - p.centre) / p.scale, -MOST_Z, MOST_Z), np.float64)
            case _:
                return v


def _flag(v: Numbers, yes: Flags) -> Numbers:
    return np.where(np.isnan(v), np.nan, yes.astype(np.float64))
