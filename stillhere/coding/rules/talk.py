"""The session as the rules see it: folded lines, who speaks, each one's usual, and what came before and after."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import Any, TypeVar

from stillhere.model import Role, Session, Utterance
from stillhere.model.text import Event, events_in, fold

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
Kept = TypeVar("Kept")
LATENCY_FLOOR = 0.3  # seconds; shorter gaps are turn-taking, not silence


@dataclass(frozen=True)
class Line:
    """One utterance prepared for rules.

    `low` is the text folded to lower case with straight quotes and its bracketed events blanked, character for
    character at the offsets of `text`. `tokens` are its words.
    """

    index: int
    utterance: Utterance
    role: Role
    low: str
    events: tuple[Event, ...]
    tokens: tuple[str, ...]
    _kept: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def kept(self, make: Callable[["Line"], Kept]) -> Kept:
        """What `make` works out from this line: made once, however many families ask, and kept as long as the line."""
        if make not in self._kept:
            self._kept[make] = make(self)
        found: Kept = self._kept[make]
        return found

    @property
    def text(self) -> str:
        """The words as they stand in the transcript."""
        return self.utterance.text

    @property
    def pause(self) -> float | None:
        """Silence before the line in seconds, or None where it is not known."""
        return self.utterance.pause_before

    @property
    def is_client(self) -> bool:
        """The client or a partner speaks."""
        return self.role.is_client

    @property
    def is_therapist(self) -> bool:
        """The therapist speaks."""
        return self.role is Role.THERAPIST

    @property
    def n_words(self) -> int:
        """Number of words, events left out."""
        return len(self.tokens)

    @cached_property
    def bag(self) -> frozenset[str]:
        """The set of words."""
        return frozenset(self.tokens)

    @property
    def asks(self) -> bool:
        """A question mark, or the opening of a question where the transcript has no punctuation."""
        return "?" in self.low or bool(_QUESTION.search(self.low))

    def has(self, kind: str) -> bool:
        """Whether the line holds a bracketed event of this kind ("laugh", "cry", "pause", …)."""
        return any(e.kind == kind for e in self.events)


_QUESTION = re.compile(
    r"(?:^|[.,!-] ?|\b(?:so|and|but|well|okay|yeah|mm) )"
    r"(?:what(?:'s| is| are| was| were| do| does| did| would| happen)|"
    r"how(?:'s| is| are| was| do| does| did| would| long| much|come)?|"
    r"why|when(?: did| do| was)|where(?:'s| do| did| is)|who(?:'s| is| was)|do you|did you|are you|"
    r"is (?:it|that|there)|was (?:it|that|there)|can you|could you|would you|have you|has (?:it|he|she|that)|"
    r"does (?:it|that|he|she)|shall we)\b"
)


@dataclass(frozen=True)
class Usual:
    """A speaker's own baseline in this session: medians over their lines; None where too little is known."""

    words: float
    spread: float
    latency: float | None
    n: int

    def shortness(self, line: Line) -> float:
        """How far below their own median the line is: 0 for usual or longer, 1 for nothing said."""
        return max(0.0, 1.0 - line.n_words / self.words) if self.words else 0.0


@dataclass(frozen=True)
class Talk:
    """All lines of a session in order, with the looks around that rules need. Built once; never changed."""

    lines: tuple[Line, ...]
    couple: bool
    modality: str | None = None
    _usual: dict[str, Usual] = field(default_factory=dict, repr=False, compare=False)
    _kept: dict[type[object], object] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, session: Session, *, modality: str | None = None) -> "Talk":
        """The talk of a session whose speakers have roles; a speaker without one counts as OTHER."""
        roles = {s.id: s.role or Role.OTHER for s in session.speakers}
        lines = tuple(_line(i, u, roles[u.speaker_id]) for i, u in enumerate(session.utterances))
        couple = session.setting == "couple" or Role.PARTNER_B in roles.values()
        return cls(lines, couple, modality)

    def before(self, line: Line, *, client: bool | None = None, most: int = 6) -> list[Line]:
        """Up to `most` earlier lines, nearest first; only the client's (True) or the therapist's (False) if asked."""
        found: list[Line] = []
        for i in range(line.index - 1, -1, -1):
            other = self.lines[i]
            if client is None or (other.is_client if client else other.is_therapist):
                found.append(other)
                if len(found) == most:
                    break
        return found

    def after(self, line: Line, *, client: bool | None = None, most: int = 6) -> list[Line]:
        """Up to `most` later lines, nearest first; only the client's (True) or the therapist's (False) if asked."""
        found: list[Line] = []
        for i in range(line.index + 1, len(self.lines)):
            other = self.lines[i]
            if client is None or (other.is_client if client else other.is_therapist):
                found.append(other)
                if len(found) == most:
                    break
        return found

    def last_therapist(self, line: Line) -> Line | None:
        """The therapist line that this line answers: the nearest earlier one within three lines."""
        return next((x for x in self.lines[max(0, line.index - 3) : line.index][::-1] if x.is_therapist), None)

    def last_client(self, line: Line) -> Line | None:
        """The client line that this line answers: the nearest earlier one within three lines."""
        return next((x for x in self.lines[max(0, line.index - 3) : line.index][::-1] if x.is_client), None)

    def usual(self, line: Line) -> Usual:
        """The baseline of the person who speaks this line."""
        speaker = line.utterance.speaker_id
        if speaker not in self._usual:
            self._usual[speaker] = _usual([x for x in self.lines if x.utterance.speaker_id == speaker])
        return self._usual[speaker]

    def kept(self, kind: type[Kept], make: Callable[["Talk"], Kept]) -> Kept:
        """What several families work out from this talk: made by the first that asks, kept as long as the talk is."""
        found = self._kept.get(kind)
        if not isinstance(found, kind):
            found = self._kept[kind] = make(self)
        return found

    def flanked_pause(self, line: Line) -> float | None:
        """The silence before a client line that follows a therapist line, else None: only those are latencies."""
        previous = self.lines[line.index - 1] if line.index else None
        if line.is_client and previous is not None and previous.is_therapist:
            return line.pause
        return None


def _line(index: int, utterance: Utterance, role: Role) -> Line:
    events = events_in(utterance.text)
    low = fold(utterance.text)
    for event in events:
        low = low[: event.start] + " " * (event.end - event.start) + low[event.end :]
    return Line(index, utterance, role, low, events, tuple(_WORD.findall(low)))


def _usual(lines: Sequence[Line]) -> Usual:
    counts = [x.n_words for x in lines]
    middle = float(median(counts)) if counts else 0.0
    spread = float(median(abs(c - middle) for c in counts)) if counts else 0.0
    pauses = [x.pause for x in lines if x.pause is not None and x.pause >= LATENCY_FLOOR]
    return Usual(middle, spread, float(median(pauses)) if len(pauses) >= 5 else None, len(counts))
