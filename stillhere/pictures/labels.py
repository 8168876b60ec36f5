"""Words round the thread: placed so that none covers another, and left to the table where there is no room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from stillhere.pictures.svg import width_of

FIRST, SECOND = 15.0, 14.0  # letter sizes of the two lines
LEVEL = 36.0  # height of one level of labels
BESIDE = 7.0  # from the leader, or the sign, to its words
LEVELS = 3
GAP = 6.0  # free space kept round words
ROUNDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What is said of one place: two short lines, the kind that gives the colour, the turn that it leads to.

    `number` is its place in time among the labels of a picture, from 1; `reach` is half the width of a sign drawn
    beside the words (0 for a label whose leader goes to the thread).
    """

    key: str
    x: float
    first: str
    second: str
    kind: str
    line: int
    form: str
    priority: int
    above: bool
    reach: float = 0.0
    number: int = 0

    @property
    def width(self) -> float:
        """The wider of the two lines."""
        return max(width_of(self.first, FIRST), width_of(self.second, SECOND))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture that something covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", *, gap: float = 0.0) -> bool:
        """Whether the two come nearer than `gap`."""
        apart = self.right + gap <= other.left or other.right + gap <= self.left
        return not apart and not (self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True, slots=True)
class Placed:
    """A label at its place: level 0 is the furthest from the thread above it, the nearest below it."""

    label: Label
    level: int
    anchor: str

    @property
    def words(self) -> Box:
        """What the words cover, with level 0 at the top."""
        away = max(BESIDE, self.label.reach + BESIDE)
        left = self.label.x + away if self.anchor == "start" else self.label.x - away - self.label.width
        return Box(left, self.level * LEVEL, left + self.label.width, (self.level + 1) * LEVEL)

    @property
    def rest(self) -> Box:
        """What the leader, or the sign, covers: above the thread the leader runs on down through all levels."""
        top = self.level * LEVEL
        bottom = LEVELS * LEVEL if self.label.above else top + LEVEL
        half = max(1.0, self.label.reach)
        return Box(self.label.x - half, top, self.label.x + half, bottom)


def place(labels: Sequence[Label], *, left: float, right: float) -> tuple[Placed, ...]:
    """The labels that find room between `left` and `right`; in order of time.

    The most important chooses first. A label that has no room chooses first in the next round, which counts only if
    it costs no more important label its place; what still has no room is left to the table.
    """
    order = weighed = sorted(labels, key=lambda one: (one.priority, one.x, one.key))
    best: list[Placed] = []
    best_known: set[str] = set()
    for _ in range(ROUNDS):
        placed = _in_order(order, left, right)
        known = {one.label.key for one in placed}
        if [one.key in known for one in weighed] > [one.key in best_known for one in weighed]:
            best, best_known = placed, known
        missing = [one for one in order if one.key not in known]
        if not missing:
            break
        order = [*missing, *(one for one in order if one.key in known)]
    return tuple(sorted(best, key=lambda p: (p.label.x, p.label.key)))


def _in_order(labels: Sequence[Label], left: float, right: float) -> list[Placed]:
    placed: list[Placed] = []
    for label in labels:
        sides = ("start", "end") if label.x < left + 0.6 * (right - left) else ("end", "start")
        options = (Placed(label, level, side) for level, side in product(range(LEVELS), sides))
        inside = (o for o in options if left <= o.words.left and o.words.right <= right)
        found = next((o for o in inside if not any(_collide(o, p) for p in placed)), None)
        if found is not None:
            placed.append(found)
    return placed


def choose(labels: Sequence[Label], *, most: int) -> tuple[Label, ...]:
    """At most `most` labels by importance, numbered in order of time; two of them are kept for below the thread."""
    by_weight = sorted(labels, key=lambda one: (one.priority, one.x, one.key))
    below = [one for one in by_weight if not one.above]
    above = [one for one in by_weight if one.above][: most - min(2, len(below))]
    kept = sorted([*above, *below[: most - len(above)]], key=lambda one: (one.x, one.key))
    return tuple(replace(one, number=k) for k, one in enumerate(kept, start=1))


def spread(xs: Sequence[float], *, least: float, left: float, right: float) -> tuple[float, ...]:
    """Places in the same order, at least `least` apart where there is room for it, moved as little as that takes."""
    if not xs:
        return ()
    step = min(least, (right - left) / max(1, len(xs) - 1))
    moved = [max(left, min(right, x)) for x in xs]
    for k in range(1, len(moved)):
        moved[k] = max(moved[k], moved[k - 1] + step)
    moved[-1] = min(moved[-1], right)
    for k in range(len(moved) - 2, -1, -1):
        moved[k] = min(moved[k], moved[k + 1] - step)
    return tuple(moved)


def _collide(one: Placed, other: Placed) -> bool:
    words = one.words.meets(other.words, gap=GAP)
    through = one.words.meets(other.rest, gap=GAP / 2) or other.words.meets(one.rest, gap=GAP / 2)
    signs = one.rest.meets(other.rest, gap=1.0)
    return words or through or signs


def beside(signs: Sequence[Label], placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """The signs below the thread: those whose words are placed, and the others without words where there is room."""
    found = list(placed)
    known = {one.label.key for one in placed}
    for label in sorted(signs, key=lambda one: (one.x, one.key)):
        if label.key in known:
            continue
        bare = replace(label, first="", second="")
        options = (Placed(bare, level, "start") for level in range(LEVELS))
        free = next((o for o in options if not any(_sign_collides(o, p) for p in found)), None)
        if free is not None:
            found.append(free)
    return tuple(sorted(found, key=lambda p: (p.label.x, p.label.key)))


def _sign_collides(one: Placed, other: Placed) -> bool:
    return one.rest.meets(other.rest, gap=2.0) or (bool(other.label.first) and one.rest.meets(other.words, gap=GAP / 2))
