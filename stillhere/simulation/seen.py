"""The visible half of the law: what the calendar, the forms and a coder show of an hour, through noise and gaps."""

from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from stillhere.simulation.assumptions import Assumptions
from stillhere.simulation.states import Flags, Numbers, People, States, logistic


class Came(IntEnum):
    """What became of an offered hour."""

    CAME = 0
    LATE = 1
    LATE_CANCEL = 2  # less than 24 hours before
    MISSED = 3
    EARLY_CANCEL = 4  # three days before


class Said(IntEnum):
    """What was said about why."""

    NOTHING = 0
    VAGUE = 1
    OUTSIDE = 2


@dataclass(slots=True, kw_only=True)
class Seen:
    """One hour of n people; nan where nobody answered, no mark where none was found or `read` is not so."""

    came: NDArray[np.int8]
    said: NDArray[np.int8]
    p1: Numbers
    p2: Numbers
    p3: Numbers
    p4: Numbers
    p5a: Numbers
    p6: Numbers
    t1: Numbers  # the therapist's own answer to the first question
    read: Flags
    known: Flags  # CL_known
    told: Flags  # CL_disclosure
    stop: Flags  # F_end
    minimal: NDArray[np.int8]  # W2_minimal
    protest: NDArray[np.int8]  # C1_therapist
    minimise: NDArray[np.int8]  # TC_minimise
    warm: Flags  # a warm message in the days before
    phq9: Numbers  # every fifth hour


NAMES = tuple(f.name for f in fields(Seen))


def see(now: States, who: People, hour: int, *, a: Assumptions, rng: Generator) -> Seen:
    """What is seen of this hour: attendance first, and the rest only where they met."""
    n, k = len(who.level), a.shows
    pull, rupture, drift = k * now.pull, k * now.rupture.astype(np.float64), k * now.drift
    came, said = _coming(pull, rupture, drift, now.shock, hour, a, rng)
    met = came <= Came.LATE
    answered = met & (rng.random(n) < a.answers)
    growth = who.level + 0.9 * (1 - np.exp(-hour / 6))

    def rated(middle: Numbers, sd: float, low: float = 0, high: float = 10) -> Numbers:
        value = np.clip(np.rint(middle + sd * rng.standard_normal(n)), low, high)
        return np.where(answered, value, np.nan)

    p1 = rated(growth + 0.9 * now.near - 1.8 * rupture - 0.4 * drift, 0.7)
    p2 = rated(growth + 0.3 * now.near - 1.4 * rupture - 0.5 * drift, 0.8)
    p3 = rated(growth - 0.8 * rupture - 0.3 * drift, 0.8)
    p4 = rated(0.8 * now.near + 1.6 * pull - 0.8 * rupture - 0.6 * drift, 0.9, -5, 5)
    tense = np.where(rng.random(n) < 0.35 * (1 - k) + k * 0.75, rng.integers(1, 4, n), 0)
    calm = (rng.random(n) < 0.08).astype(int)
    p5a = np.where(answered, np.where(now.rupture, np.minimum(tense, 3), calm), np.nan)
    p6 = rated(8.4 - 2.6 * pull - 1.2 * rupture - 1.8 * drift, 1.0)
    t1 = np.where(
        met, np.clip(np.rint(growth - 0.4 + 0.5 * now.near - 0.8 * rupture + rng.standard_normal(n)), 0, 10), 0
    )
    read = met & (rng.random(n) < a.read)

    def marked(there: Flags) -> Flags:
        found = rng.random(n) < np.where(there, a.sensitivity, a.false_mark)
        return read & found

    tells = rng.random(n) < 0.5
    stopping = rng.random(n) < 0.35 * np.minimum(1.0, np.maximum(pull, drift))
    quiet = rng.poisson(0.5 + 1.5 * pull + 0.8 * drift + 0.5 * rupture)
    return Seen(
        came=came,
        said=said,
        p1=p1,
        p2=p2,
        p3=p3,
        p4=p4,
        p5a=p5a,
        p6=p6,
        t1=t1,
        read=read,
        known=marked(now.event),
        told=marked(now.event & tells),
        stop=marked(stopping),
        minimal=np.where(read, np.minimum(quiet, 9), 0).astype(np.int8),
        protest=np.where(read, np.minimum(rng.poisson(0.15 + 1.2 * rupture), 9), 0).astype(np.int8),
        minimise=np.where(read, np.minimum(rng.poisson(0.3 + 0.8 * rupture), 9), 0).astype(np.int8),
        warm=rng.random(n) < 0.02 + 0.1 * now.before,
        phq9=np.where(met & (hour % 5 == 1), np.rint(now.symptoms), np.nan),
    )


def _coming(
    pull: Numbers, rupture: Numbers, drift: Numbers, shock: Flags, hour: int, a: Assumptions, rng: Generator
) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    n = len(pull)
    own = a.away_pull * pull + a.away_rupture * rupture + a.away_drift * drift
    away = (rng.random(n) < logistic(a.away_base + own + a.away_shock * shock)) & (hour > 1)
    late = rng.random(n) < logistic(-3.0 + 1.2 * pull + 0.5 * rupture + 0.6 * drift)
    how = rng.choice([Came.LATE_CANCEL, Came.MISSED, Came.EARLY_CANCEL], n, p=[0.5, 0.2, 0.3])
    came = np.where(away, how, np.where(late, Came.LATE, Came.CAME)).astype(np.int8)
    cause = np.where(shock, a.told_outside, np.where(own > 0.5, a.excuse, a.everyday_outside))
    u, vague = rng.random(n), rng.random(n) < 0.5
    said = np.where(u < cause, Said.OUTSIDE, np.where(vague, Said.VAGUE, Said.NOTHING))
    said = np.where((came == Came.CAME) | ((came == Came.MISSED) & (said != Said.OUTSIDE)), Said.NOTHING, said)
    return came, said.astype(np.int8)
