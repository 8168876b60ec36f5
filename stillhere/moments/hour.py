"""The session with its codes at hand: by line, by family, and the prepared talk. What every moment is read from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stillhere.coding.rules.talk import Line, Talk
from stillhere.model import Code, CodeStatus, Session


@dataclass(frozen=True)
class Hour:
    """One session prepared for reading moments; built once, never changed. Rejected codes count for nothing."""

    session: Session
    talk: Talk
    codes: tuple[Code, ...]
    _by_line: dict[str, list[Code]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, session: Session, codes: Sequence[Code], *, talk: Talk | None = None) -> "Hour":
        """The hour of a session and its codes."""
        kept = tuple(c for c in codes if c.status is not CodeStatus.REJECTED)
        by_line: dict[str, list[Code]] = {}
        for code in kept:
            by_line.setdefault(code.utterance_id, []).append(code)
        return cls(session, talk or Talk.of(session), kept, by_line)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in order."""
        return self.talk.lines

    def on(self, line: Line, *families: str) -> list[Code]:
        """The codes on a line, of these families only if any are named."""
        found = self._by_line.get(line.utterance.id, [])
        return [c for c in found if c.family in families] if families else found

    def times(self, lines: Iterable[Line]) -> tuple[float | None, float | None]:
        """Start of the first and end of the last line in seconds, None where not known."""
        spoken = list(lines)
        first, last = spoken[0].utterance, spoken[-1].utterance
        return first.start, last.end if last.end is not None else last.start


def ids(lines: Iterable[Line]) -> tuple[str, ...]:
    """Utterance ids of lines."""
    return tuple(line.utterance.id for line in lines)


def names(codes: Iterable[Code]) -> tuple[str, ...]:
    """Code ids ("W5_deferential") of codes, each once, in order."""
    return tuple(dict.fromkeys(c.code for c in codes))


def evidence(codes: Iterable[Code]) -> tuple[str, ...]:
    """Evidence ids of codes."""
    return tuple(c.id for c in codes)


def together(values: Sequence[float], *, marks: int | None = None) -> float:
    """Confidence in a moment that several marks speak for: one cue is faint, several are possible.

    The surest mark, m, raised by a tenth of what it lacks for each further one, since marks of one moment are not
    independent: m + 0.1 (1 − m)(n − 1), at most 0.95. `marks` counts others that only add.
    """
    most = max(values)
    n = len(values) if marks is None else marks
    return round(min(0.95, most + 0.1 * (1 - most) * (n - 1)), 3)


__all__ = ["Hour", "evidence", "ids", "names", "together"]
