"""Courses as arrays: the law gone through an hour at a time for a whole block of people.

Each block of 2,048 courses has a stream of its own (Philox, keyed by seed and block), and a block is always gone
through whole: course i is the same whatever the number of courses asked for, and memory is that of one block.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.random import Generator, Philox
from numpy.typing import NDArray

from stillhere.course.flight.prior import load_prior
from stillhere.simulation.assumptions import Assumptions, Kind, Law
from stillhere.simulation.coded import Coder
from stillhere.simulation.seen import NAMES, Came, see
from stillhere.simulation.states import Flags, Numbers, People, States, first, logistic, move, people

BLOCK = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """n courses of up to T hours. What is seen is (T, n) by name; rows of a course count up to `hours`.

    `x` (T, n, p) is coded as the forecast codes it, `closeness` (T, n) the index of the last session held. `kind` and
    the states are the truth; `kind` belongs to the last hour.
    """

    start: int  # the number of the first course
    who: People
    therapist: NDArray[np.int32]
    hours: NDArray[np.int32]
    kind: NDArray[np.int8]
    seen: dict[str, NDArray]  # type: ignore[type-arg]
    x: NDArray[np.float32]
    closeness: Numbers
    states: dict[str, NDArray]  # type: ignore[type-arg]

    def __len__(self) -> int:
        return len(self.hours)


def blocks(count: int, *, seed: int, a: Assumptions) -> Iterator[Paths]:
    """Courses 0 to `count` − 1, a block at a time; the last one holds whole courses only."""
    for number in range(-(-count // BLOCK)):
        yield head(block(number, seed=seed, a=a), min(BLOCK, count - number * BLOCK))


def head(paths: Paths, n: int) -> Paths:
    """The first n courses of a block."""
    if n == len(paths):
        return paths
    who = People(**{f.name: getattr(paths.who, f.name)[:n] for f in fields(People)})
    return Paths(
        start=paths.start,
        who=who,
        therapist=paths.therapist[:n],
        hours=paths.hours[:n],
        kind=paths.kind[:n],
        seen={k: v[:, :n] for k, v in paths.seen.items()},
        x=paths.x[:, :n],
        closeness=paths.closeness[:, :n],
        states={k: v[:, :n] for k, v in paths.states.items()},
    )


def block(number: int, *, seed: int, a: Assumptions) -> Paths:
    """One block of 2,048 courses."""
    rng = Generator(Philox(key=[seed, number]))
    prior = load_prior()
    predictors = prior.chosen()
    who = people(BLOCK, a=a, rng=rng)
    therapist = ((np.arange(BLOCK) + number * BLOCK) % a.therapists).astype(np.int32)
    skill = Generator(Philox(key=[seed, 2**63])).standard_normal(a.therapists) * a.therapist_sd
    fixed = skill[therapist] + prior.offset(a.setting)
    beta = np.array(a.beta if a.beta is not None else [p.mean for p in predictors])
    coder, now = Coder(who, predictors), first(who)
    hours = np.zeros(BLOCK, np.int32)
    kind = np.zeros(BLOCK, np.int8)
    going, met = np.ones(BLOCK, bool), np.ones(BLOCK, bool)
    rows: list[tuple[dict[str, NDArray], NDArray[np.float32], Numbers, States]] = []  # type: ignore[type-arg]
    for hour in range(1, a.most_hours + 1):
        move(now, who, hour, met=met, a=a, rng=rng)
        seen = see(now, who, hour, a=a, rng=rng)
        x = coder.code(seen)
        met = seen.came <= Came.LATE
        rows.append(
            (
                {name: getattr(seen, name) for name in NAMES},
                x.astype(np.float32),
                coder.closeness.copy(),
                States(**{f.name: getattr(now, f.name).copy() for f in fields(States)}),
            )
        )
        hours += going
        alpha = prior.alpha(hour) + fixed
        if a.law is Law.SIGNS:
            ended = _by_signs(alpha + x @ beta, hour, coder, a, rng)
        else:
            ended = _by_states(alpha + a.base, now, hour, coder, a, rng)
        kind = np.where(going, ended, kind).astype(np.int8)
        going &= ended == Kind.GOES_ON
        if not going.any():
            break
    return Paths(
        start=number * BLOCK,
        who=who,
        therapist=therapist,
        hours=hours,
        kind=kind,
        seen={name: np.stack([r[0][name] for r in rows]) for name in NAMES},
        x=np.stack([r[1] for r in rows]),
        closeness=np.stack([r[2] for r in rows]),
        states={f.name: np.stack([getattr(r[3], f.name) for r in rows]) for f in fields(States)},
    )


def _by_states(base: Numbers, now: States, hour: int, coder: Coder, a: Assumptions, rng: Generator) -> NDArray[np.int8]:
    """Leaving by hidden states: logit h = base + Σ effect · state, and the kind drawn by each state's share in it.

    A state's share is exp(its effect) − 1, beside 1 for leaving with no state at all, which is filed as drift.
    """
    improved = coder.signs["improved"] > 0
    pushes = a.effect * np.stack(
        [
            a.leave_pull * now.pull,
            a.leave_rupture * now.rupture,
            a.leave_drift * now.drift,
            a.leave_good_enough * improved,
            a.leave_shock * now.shock,
        ]
    )
    leaves = rng.random(len(base)) < logistic(base + pushes.sum(axis=0))
    shares = np.expm1(pushes)
    shares[Kind.DRIFT - 1] += 1.0
    upto = np.cumsum(shares, axis=0)
    kind = 1 + (rng.random(len(base)) * upto[-1] > upto).sum(axis=0)
    return _competing(np.where(leaves, kind, 0), hour, improved, a, rng)


def _by_signs(logit: Numbers, hour: int, coder: Coder, a: Assumptions, rng: Generator) -> NDArray[np.int8]:
    """Leaving by the coded signs, as the forecast's model has it; which kind it was has then no meaning."""
    leaves = rng.random(len(logit)) < logistic(logit)
    return _competing(np.where(leaves, Kind.DRIFT, 0), hour, coder.signs["improved"] > 0, a, rng)


def _competing(
    kind: "NDArray[np.integer]", hour: int, improved: Flags, a: Assumptions, rng: Generator
) -> NDArray[np.int8]:
    """An agreed end or a move, where the client did not leave."""
    u = rng.random(len(kind))
    agreed = (hour >= 8) * np.where(improved, a.agreed_improved, a.agreed)
    other = np.where(u < agreed, Kind.AGREED, np.where(u < agreed + a.moves_away, Kind.MOVED_AWAY, Kind.GOES_ON))
    return np.where(kind > 0, kind, other).astype(np.int8)
