"""Where every line of a session stands on the x-axis: minutes where the source has times, else its line number."""

from dataclasses import dataclass

from stillhere.model import Session, Utterance

# Seconds between ticks, from a short clip to a long day; lines between ticks likewise.
_SECONDS = (15, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200)
_LINES = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000)
WORDS_A_SECOND = 2.5  # only to draw a last line whose end nobody noted


@dataclass(frozen=True, slots=True)
class Places:
    """Start and end of every line in reading order, in seconds or, where there are no times, in line numbers.

    `spans[i]` belongs to the i-th utterance; starts never run backwards. `index` finds an utterance's i by its id.
    """

    spans: tuple[tuple[float, float], ...]
    index: dict[str, int]
    timed: bool

    @property
    def first(self) -> float:
        """Where the axis begins: the start of the recording, unless its clock starts far from zero."""
        if not self.timed:
            return 1.0
        start, end = (self.spans[0][0], self.spans[-1][1]) if self.spans else (0.0, 0.0)
        return 0.0 if start <= (end - start) / 2 else start

    @property
    def last(self) -> float:
        """Where the axis ends; always after `first`."""
        return max([end for _, end in self.spans] + [self.first + 1.0])

    def name(self, i: int) -> str:
        """The place of a line in words: "22:41", or "line 12"."""
        return clock(self.spans[i][0]) if self.timed else f"line {i + 1}"

    def anchor(self, i: int) -> str:
        """The id of a line's turn on the page."""
        return f"u{i + 1}"


def places(session: Session) -> Places:
    """The places of a session's lines; lines without a time stand between their neighbours."""
    lines = session.utterances
    index = {u.id: i for i, u in enumerate(lines)}
    if not session.has_times:
        return Places(tuple((i + 1.0, i + 2.0) for i in range(len(lines))), index, False)
    starts = _starts(lines)
    spans = []
    for i, line in enumerate(lines):
        until = starts[i + 1] if i + 1 < len(starts) else starts[i] + len(line.text.split()) / WORDS_A_SECOND
        end = until if line.end is None else max(line.end, starts[i])
        spans.append((starts[i], end))
    return Places(tuple(spans), index, True)


def clock(seconds: float) -> str:
    """Minutes and seconds as they stand beside a line: "7:05", "1:02:41"."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


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


def _starts(lines: tuple[Utterance, ...]) -> list[float]:
    """A start for every line: given, never before the line above, and spread evenly where none was given."""
    known = [(i, u.start) for i, u in enumerate(lines) if u.start is not None]
    starts = [0.0] * len(lines)
    reached = 0.0
    before = (-1, known[0][1])
    for i, start in known:
        reached = max(reached, start)
        for missing in range(before[0] + 1, i):
            share = (missing - before[0]) / (i - before[0])
            starts[missing] = before[1] + share * (reached - before[1])
        starts[i] = reached
        before = (i, reached)
    for missing in range(before[0] + 1, len(lines)):
        starts[missing] = starts[missing - 1] + max(1.0, len(lines[missing - 1].text.split()) / WORDS_A_SECOND)
    return starts
