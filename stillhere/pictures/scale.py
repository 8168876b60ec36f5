"""The x-axis of a session: a straight scale from places to units, and its ticks."""

from dataclasses import dataclass

from stillhere.model.places import clock

# Seconds between ticks, from a short clip to a long day; lines between ticks likewise.
_SECONDS = (15, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200)
_LINES = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000)


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick of the axis with its words; `anchor` says how the words stand to it."""

    x: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from places to units between `left` and `right`."""

    first: float
    last: float
    left: float
    right: float
    timed: bool

    def x(self, at: float) -> float:
        """The unit of a place, kept inside the picture."""
        share = (at - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def ticks(self, *, most: int, short: bool = False) -> tuple[Tick, ...]:
        """At most `most` ticks at round places; `short` leaves the unit to the first one alone."""
        steps = _SECONDS if self.timed else _LINES
        length = self.last - self.first
        step = next((s for s in steps if length / s <= most - 1), length)
        begin = self.first if self.timed else 1.0
        found = []
        at = begin
        while at <= self.last:
            found.append(self._tick(at, step=step, short=short))
            at = at + step if self.timed or at > 1 else float(max(step, 2))
        return tuple(found)

    def _tick(self, at: float, *, step: float, short: bool) -> Tick:
        x = self.x(at)
        anchor = "start" if x < self.left + 12 else "end" if x > self.right - 24 else "middle"
        if not self.timed:
            number = str(round(at))
            return Tick(x, number if short and at > 1 else f"line {number}", anchor)
        if step % 60:
            return Tick(x, clock(at), anchor)
        minutes = str(round(at / 60))
        return Tick(x, minutes if short and at > self.first else f"{minutes} min", anchor)
