"""The shapes of decline in one person's ratings: a dip, a fall over several sessions, and a sudden return from it.

A fall from one answer to the next is the commonest and a slow one the next (BMC Med Res Methodol 2012;12:10), so that
an answer is never compared with the one before it alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stillhere.course.alliance import NEAR_ENOUGH, PULSE_A, Priors
from stillhere.course.findings import ROUNDING
from stillhere.course.ratings import Rating
from stillhere.model import Evidence

LONGEST = 6  # answers from the height to the bottom


class ShapeKind(StrEnum):
    """What the answers did. STEP and SLOW are said while down, V and SUDDEN_RETURN once back up."""

    STEP = "step"  # down from one answer to the next; a V if the next is back up
    SLOW = "slow"  # down over two to six answers
    V = "v"
    SUDDEN_RETURN = "sudden_return"  # back up at once after a slow fall


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One statement, said at `session`: `length` is in answers from the height to the bottom, `depth` in points."""

    kind: ShapeKind
    session: int
    length: int
    depth: float
    rests_on: tuple[Rating, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The answers it rests on, from the height on."""
        return tuple(r.evidence for r in self.rests_on)


def shapes_of(points: Sequence[Rating], *, priors: Priors = PULSE_A) -> tuple[Shape, ...]:
    """Every decline and every return, in order, each said at the answer that showed it.

    A decline at t: x_t is the lowest since the latest height among the six answers before, and the height less x_t is
    at least MDC90. A return at t: there was a decline at t − 1, and x_t ≥ its height − 0.5 SD, as the product rule says
    of repair. As it deepens a decline is said again, with its new length and depth.
    """
    return tuple(_shapes(points, priors))


def _shapes(points: Sequence[Rating], priors: Priors) -> Iterator[Shape]:
    down: Shape | None = None
    for t, now in enumerate(points):
        if down is not None and now.value + ROUNDING >= down.rests_on[0].value - NEAR_ENOUGH * priors.sd:
            yield Shape(
                kind=ShapeKind.V if down.length == 1 else ShapeKind.SUDDEN_RETURN,
                session=now.session,
                length=down.length,
                depth=down.depth,
                rests_on=(*down.rests_on, now),
            )
            down = None
            continue
        down = _decline(points[max(0, t - LONGEST) : t + 1], priors.mdc90)
        if down is not None:
            yield down


def _decline(window: Sequence[Rating], least: float) -> Shape | None:
    *before, now = window
    if not before:
        return None
    height = max(r.value for r in before)
    top = max(i for i, r in enumerate(before) if r.value == height)
    depth = height - now.value
    if depth + ROUNDING < least or any(r.value < now.value for r in before[top:]):
        return None
    length = len(before) - top
    return Shape(
        kind=ShapeKind.STEP if length == 1 else ShapeKind.SLOW,
        session=now.session,
        length=length,
        depth=depth,
        rests_on=tuple(window[top:]),
    )
