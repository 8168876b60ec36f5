"""The fast way: invented courses straight to the table that the forecast fits and scores, with the truth beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stillhere.course.flight.prior import load_prior
from stillhere.course.flight.table import Outcome, Table
from stillhere.simulation.assumptions import Assumptions, Kind
from stillhere.simulation.paths import Paths, blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSessions:
    """A table of whole courses, and of each row how its course ended and after how many hours."""

    table: Table
    kind: NDArray[np.int8]
    hours: NDArray[np.int32]


def person_sessions(count: int, *, seed: int, a: Assumptions) -> Iterator[PersonSessions]:
    """Courses 0 to `count` − 1 as tables of 2,048 courses each."""
    for paths in blocks(count, seed=seed, a=a):
        yield of_paths(paths, a=a)


def of_paths(paths: Paths, *, a: Assumptions) -> PersonSessions:
    """A block's rows in order of courses and, within each, of hours."""
    prior = load_prior()
    counts = paths.hours.astype(np.int64)
    course = np.repeat(np.arange(len(paths)), counts)
    hour = np.arange(len(course)) - np.repeat(np.cumsum(counts) - counts, counts)
    last = hour == counts[course] - 1
    kind = paths.kind[course]
    left = (kind >= Kind.AFTER_CLOSENESS) & (kind <= Kind.OUTSIDE)
    ended = (kind == Kind.AGREED) | (kind == Kind.MOVED_AWAY)
    outcome = np.where(last & left, Outcome.LEFT, np.where(last & ended, Outcome.ENDED, Outcome.WENT_ON))
    table = Table(
        keys=tuple(p.key for p in prior.chosen()),
        x=paths.x[hour, course],
        number=(hour + 1).astype(np.int32),
        offset=np.full(len(course), prior.offset(a.setting), np.float32),
        therapist=paths.therapist[course],
        course=course + paths.start,
        outcome=outcome.astype(np.int8),
        therapists=tuple(f"therapist {n + 1}" for n in range(a.therapists)),
    )
    return PersonSessions(table=table, kind=kind, hours=paths.hours[course])


def joined(parts: list[PersonSessions]) -> PersonSessions:
    """Some blocks as one."""
    tables = [p.table for p in parts]

    def together(name: str) -> NDArray:  # type: ignore[type-arg]
        return np.concatenate([getattr(t, name) for t in tables])

    table = Table(
        keys=tables[0].keys,
        x=together("x"),
        number=together("number"),
        offset=together("offset"),
        therapist=together("therapist"),
        course=together("course"),
        outcome=together("outcome"),
        therapists=tables[0].therapists,
    )
    return PersonSessions(
        table=table,
        kind=np.concatenate([p.kind for p in parts]),
        hours=np.concatenate([p.hours for p in parts]),
    )
