"""Person-sessions as arrays, the form in which many courses are scored and fitted at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from stillhere.course.flight.prior import Predictor, Prior
from stillhere.course.flight.signs import Signs

Floats = NDArray[np.floating]
Ints = NDArray[np.integer]


class Outcome(IntEnum):
    """What followed a scheduled session: the next one, leaving, or an end that is none (agreed, transfer, move)."""

    WENT_ON = 0
    LEFT = 1
    ENDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """n person-sessions under p predictors.

    `x` (n, p) holds coded values, 0 where not known; `number` (n,) the scheduled session, from 1; `offset` (n,) the
    setting's offset in logits; `therapist` (n,) an index into `therapists`, -1 where not known; `course` (n,) an index
    of the course, rising; `outcome` (n,) of Outcome.
    """

    keys: tuple[str, ...]
    x: Floats
    number: Ints
    offset: Floats
    therapist: Ints
    course: Ints
    outcome: Ints
    therapists: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.number)

    def rows(self, which: slice | NDArray[np.bool_] | Ints) -> "Table":
        """Some of the rows."""
        return Table(
            keys=self.keys,
            x=self.x[which],
            number=self.number[which],
            offset=self.offset[which],
            therapist=self.therapist[which],
            course=self.course[which],
            outcome=self.outcome[which],
            therapists=self.therapists,
        )

    def blocks(self, size: int = 65_536) -> Iterator["Table"]:
        """The rows in blocks, so that what is worked out on the way takes the same memory for any number of rows."""
        for start in range(0, len(self), size):
            yield self.rows(slice(start, start + size))

    def ends(self) -> NDArray[np.bool_]:
        """Which rows are the last of their course."""
        last = np.ones(len(self), bool)
        last[:-1] = self.course[1:] != self.course[:-1]
        return last

    def last(self) -> Ints:
        """For each row the index of the last row of its course, (n,)."""
        ends = np.flatnonzero(self.ends())
        return ends[np.searchsorted(ends, np.arange(len(self)))]

    def left_within(self, horizon: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """What a risk over `horizon` sessions foretells: whether the client left within them, and where that is known.

        Two arrays (n,). In a course that goes on it is not known of the rows within `horizon` of its last.
        """
        last = self.last()
        lead = last - np.arange(len(self))
        left = (self.outcome[last] == Outcome.LEFT) & (lead < horizon)
        return left, (lead >= horizon) | (self.outcome[last] != Outcome.WENT_ON)


def coded(signs: Signs, predictors: Sequence[Predictor]) -> list[float]:
    """x of one person-session, 0 where not known."""
    return [0.0 if (found := p.read(signs)) is None else found[0] for p in predictors]


def table_of(
    courses: Iterable[Sequence[tuple[Signs, Outcome]]],
    *,
    prior: Prior,
    extra: tuple[str, ...] = (),
    therapists: Sequence[str] | None = None,
) -> Table:
    """A table of whole courses, each a run of signs with what followed them, in order of their sessions.

    Therapists are numbered as they come unless a list is given; then one who is not on it is -1.
    """
    predictors = prior.chosen(extra=extra)
    known = {name: n for n, name in enumerate(therapists or ())}
    x: list[list[float]] = []
    number: list[int] = []
    offset: list[float] = []
    therapist: list[int] = []
    index: list[int] = []
    outcome: list[int] = []
    for n, rows in enumerate(courses):
        for signs, followed in rows:
            if therapists is None and signs.therapist:
                known.setdefault(signs.therapist, len(known))
            x.append(coded(signs, predictors))
            number.append(signs.number)
            offset.append(prior.offset(signs.setting))
            therapist.append(known.get(signs.therapist, -1))
            index.append(n)
            outcome.append(followed)
    return Table(
        keys=tuple(p.key for p in predictors),
        x=np.array(x, np.float32).reshape(len(x), len(predictors)),
        number=np.array(number, np.int32),
        offset=np.array(offset, np.float32),
        therapist=np.array(therapist, np.int32),
        course=np.array(index, np.int64),
        outcome=np.array(outcome, np.int8),
        therapists=tuple(known),
    )
