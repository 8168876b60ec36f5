"""Person-sessions for tests: drawn from a hazard that is known."""

from datetime import UTC, datetime, timedelta

import numpy as np

from stillhere.course.flight.hazard import Hazard, sigmoid
from stillhere.course.flight.prior import Prior, load_prior
from stillhere.course.flight.signs import Sign, Signs
from stillhere.course.flight.table import Table
from stillhere.model import SourceKind, evidence

START = datetime(2026, 1, 5, 10, tzinfo=UTC)


def sign(value: float, *, source: str = "a1") -> Sign:
    return Sign(value, (evidence(SourceKind.APPOINTMENT, source, label=source),))


def signs(number: int = 1, **known: Sign) -> Signs:
    return Signs(course="ben", number=number, at=START + timedelta(weeks=number - 1), **known)


def drawn(
    *,
    seed: int,
    courses: int,
    truth: Hazard,
    prior: Prior | None = None,
    most: int = 30,
    competing: float = 0.0,
    therapists: int = 0,
) -> Table:
    """Courses of at most `most` sessions; x is half a coin per session and half a normal per course."""
    prior = prior or load_prior()
    rng = np.random.default_rng(seed)
    p = len(truth.keys)
    beta = truth.theta[len(truth.firsts) : len(truth.firsts) + p]
    stands = rng.normal(size=(courses, p))
    u = rng.normal(0, prior.therapist_sd, size=max(therapists, 1)) * (therapists > 0)
    who = rng.integers(0, max(therapists, 1), size=courses)
    alive = np.ones(courses, bool)
    parts = []
    for t in range(1, most + 1):
        here = np.flatnonzero(alive)
        x = np.where(np.arange(p) % 2, stands[here], rng.random((len(here), p)) < 0.2).astype(np.float32)
        h = sigmoid(truth.theta[prior.band(t)] + x @ beta + u[who[here]])
        left = rng.random(len(here)) < h
        ended = ~left & (rng.random(len(here)) < competing)
        alive[here[left | ended]] = False
        parts.append((here, np.full(len(here), t), x, left + 2 * ended))
    course, number, x, outcome = (np.concatenate([part[k] for part in parts]) for k in range(4))
    order = np.lexsort((number, course))
    return Table(
        keys=truth.keys,
        x=x[order],
        number=number[order],
        offset=np.zeros(len(order), np.float32),
        therapist=who[course[order]] if therapists else np.full(len(order), -1),
        course=course[order],
        outcome=outcome[order],
        therapists=tuple(f"t{n}" for n in range(therapists)),
    )
