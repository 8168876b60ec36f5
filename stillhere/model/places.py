"""Where every line of a session stands: minutes where the source has times, else its line number."""

from dataclasses import dataclass

from stillhere.model.session import Session, Utterance

WORDS_A_SECOND = 2.5  # only to give a last line whose end nobody noted a length


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
