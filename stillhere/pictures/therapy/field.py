"""Where things stand in the picture: days along the therapy, the client's own answer across it."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stillhere.pictures.therapy.slots import Slot

MOST_STEP = 44.0  # units a week, so that three sessions do not fill the sheet
FAR, CLOSE = -5.0, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`start` and `step` place a day (units a day), `far` and `close` the ends of the client's scale across it."""

    first: date
    start: float
    step: float
    far: float
    close: float
    therapist: float

    def along(self, day: date) -> float:
        """Where a day stands."""
        return self.start + (day - self.first).days * self.step

    def across(self, distance: float) -> float:
        """Where an answer of the client stands."""
        share = (min(CLOSE, max(FAR, distance)) - FAR) / (CLOSE - FAR)
        return self.far + share * (self.close - self.far)

    @property
    def middle(self) -> float:
        """About right."""
        return self.across(0)


def field_of(
    slots: Sequence[Slot],
    last: date,
    *,
    start: float,
    length: float,
    far: float,
    close: float,
    therapist: float,
    least: float = 0.0,
) -> Field:
    """The field that shows all slots; `least` is the smallest step a week where the picture may grow longer."""
    first = slots[0].on
    days = max(1, (last - first).days)
    step = max(min(length / days, MOST_STEP / 7), least / 7)
    return Field(first=first, start=start, step=step, far=far, close=close, therapist=therapist)


def heights(slots: Sequence[Slot], field: Field) -> dict[int, float]:
    """Across, by the slot's place in the row: at the client's own answer, or midway where they gave none."""
    answers = [None if slot.distance is None else field.across(slot.distance) for slot in slots]
    before, after = _carried(answers), _carried(answers[::-1])[::-1]
    found: dict[int, float] = {}
    for i, (left, right) in enumerate(zip(before, after, strict=True)):
        ends = [one for one in (left, right) if one is not None] or [field.middle]
        found[i] = sum(ends) / len(ends)
    return found


def _carried(values: Sequence[float | None]) -> list[float | None]:
    """Each place with the last answer up to it."""
    held: float | None = None
    found: list[float | None] = []
    for value in values:
        held = held if value is None else value
        found.append(held)
    return found


def curve(points: Sequence[tuple[float, float]], *, turned: bool = False) -> str:
    """A monotone line through the points (Fritsch and Carlson 1980): it never leaves the span between two dots."""
    from stillhere.pictures.svg import points as at

    def place(along: float, across: float) -> str:
        return at(across, along) if turned else at(along, across)

    if len(points) < 2:
        return ""
    slope = [(b[1] - a[1]) / (b[0] - a[0]) if b[0] > a[0] else 0.0 for a, b in itertools.pairwise(points)]
    tangent = [slope[0], *(_between(a, b) for a, b in itertools.pairwise(slope)), slope[-1]]
    d = f"M{place(*points[0])}"
    for i, ((x0, y0), (x1, y1)) in enumerate(itertools.pairwise(points)):
        third = (x1 - x0) / 3
        a, b = _held(tangent[i], slope[i]), _held(tangent[i + 1], slope[i])
        d += f" C{place(x0 + third, y0 + a * third)} {place(x1 - third, y1 - b * third)} {place(x1, y1)}"
    return d


def _between(a: float, b: float) -> float:
    return 0.0 if a * b <= 0 else 2 * a * b / (a + b)


def _held(tangent: float, slope: float) -> float:
    return max(-3 * abs(slope), min(3 * abs(slope), tangent))
