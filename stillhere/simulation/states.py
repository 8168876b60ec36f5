"""The hidden half of the law: who people are, and what goes on between them and their therapist from hour to hour."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from stillhere.simulation.assumptions import Assumptions

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """n people: standard scores, yes or no, and how they rate on the whole. Nobody's own score is a label."""

    avoidance: Numbers
    anxiety: Numbers
    severity: Numbers
    prone: Flags
    drifts_from: Numbers  # the hour from which somebody drifts; infinite for most
    earlier: NDArray[np.int64]  # earlier therapies stopped alone
    asked: Flags
    level: Numbers
    mending: Numbers  # points of PHQ-9 an hour
    wait: Numbers  # weeks
    unmet: Flags


@dataclass(slots=True, kw_only=True)
class States:
    """What is so at one hour, and is seen by nobody: `event` is a very near hour, `before` that the last one was."""

    near: Numbers
    event: Flags
    before: Flags
    pull: Numbers
    rupture: Flags
    drift: Numbers
    shock: Flags
    symptoms: Numbers


def people(n: int, *, a: Assumptions, rng: Generator) -> People:
    """n people drawn by the assumptions."""
    avoidance, anxiety, severity = rng.standard_normal((3, n))
    prone = rng.random(n) < logistic(a.prone_base + a.prone_avoidance * avoidance)
    drifts = rng.random(n) < a.drifter
    u = rng.random(n)
    earlier = np.where(prone, (u > 0.3).astype(int) + (u > 0.6), (u > 0.7).astype(int) + (u > 0.92))
    return People(
        avoidance=avoidance,
        anxiety=anxiety,
        severity=severity,
        prone=prone,
        drifts_from=np.where(drifts, rng.geometric(0.12, n).astype(float) + 1, np.inf),
        earlier=earlier.astype(np.int64),
        asked=rng.random(n) < a.asked_earlier,
        level=7.4 + rng.standard_normal(n) * 0.9 - 0.12 * avoidance,
        mending=np.maximum(0.0, 0.35 + 0.3 * rng.standard_normal(n)),
        wait=rng.exponential(3.0, n),
        unmet=rng.random(n) < 0.1,
    )


def first(who: People) -> States:
    """Before the first hour."""
    n = len(who.level)
    return States(
        near=np.zeros(n),
        event=np.zeros(n, bool),
        before=np.zeros(n, bool),
        pull=np.zeros(n),
        rupture=np.zeros(n, bool),
        drift=np.zeros(n),
        shock=np.zeros(n, bool),
        symptoms=np.clip(13 + 4 * who.severity, 2, 27),
    )


def move(now: States, who: People, hour: int, *, met: Flags, a: Assumptions, rng: Generator) -> None:
    """From the hour before to this one, in place; what happens between the two needs that they met."""
    n = len(who.level)
    now.before = now.event
    now.event = met & (rng.random(n) < a.close_event) & (hour > 2)
    now.near = np.where(met, 0.5 * now.near + 0.5 * rng.standard_normal(n), now.near) + a.close_rise * now.event
    jump = np.where(who.prone, 1.0, a.pull_of_others) * now.event
    now.pull = np.minimum(1.5, a.pull_kept * now.pull + jump)
    opens = met & (rng.random(n) < a.rupture_opens)
    mends = met & (rng.random(n) < a.rupture_mends)
    now.rupture = (now.rupture & ~mends) | opens
    now.drift = np.minimum(1.5, now.drift + a.drift_step * (hour >= who.drifts_from))
    lasts = now.shock & (rng.random(n) < a.shock_lasts)
    now.shock = lasts | (rng.random(n) < a.shock)
    now.symptoms = np.clip(now.symptoms - who.mending * met + 0.8 * rng.standard_normal(n), 0, 27)


def logistic(x: Numbers) -> Numbers:
    """1 / (1 + exp(−x))."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * x)), np.float64)
