"""Sentences of a session or of a note, with their places, and what a rule found in one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stillhere.model import Role, Session, Side, ThreadKind
from stillhere.model.places import places
from stillhere.model.text import fold, without_events

LONGEST = 26  # words of a quote; speech to text often gives a whole turn without a full stop
_AROUND = 11
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$|[\"”’']))+[.!?]*[\"”’']*")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence: the line it stands in, who spoke, its exact words, and the same folded at the same offsets.

    `role` is None in a note. `line` counts lines from 0; `start` is where the sentence begins in its line.
    """

    utterance_id: str
    place: str
    line: int
    start: int
    role: Role | None
    text: str
    low: str

    @property
    def by_client(self) -> bool:
        """Whether the client or a partner speaks."""
        return self.role is not None and self.role.is_client

    @property
    def by_therapist(self) -> bool:
        """Whether the therapist speaks."""
        return self.role is Role.THERAPIST

    @property
    def in_note(self) -> bool:
        """Whether it was written by the therapist, not spoken."""
        return self.role is None

    def around(self, start: int, end: int) -> str:
        """The exact words of the sentence, or of the part about [start, end) where it is a long one."""
        words = list(_WORD.finditer(self.text))
        if len(words) <= LONGEST:
            return self.text.strip()
        first = next((i for i, w in enumerate(words) if w.end() > start), 0)
        last = next((i for i in range(len(words) - 1, -1, -1) if words[i].start() < end), len(words) - 1)
        first, last = max(0, first - _AROUND), min(len(words) - 1, last + _AROUND)
        return self.text[words[first].start() : words[last].end()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one rule found: its kind, words, place, and how much it weighs among others of its kind."""

    kind: ThreadKind
    said: Said
    text: str
    quote: str
    rule: str
    weight: float = 1.0
    whose: Side | None = None
    due: date | None = None


def sentences(session: Session) -> tuple[Said, ...]:
    """All sentences of the people in the room whose role is known, in order. Linear in the words."""
    roles = {s.id: s.role for s in session.speakers}
    where = places(session)
    found: list[Said] = []
    for i, line in enumerate(session.utterances):
        role = roles.get(line.speaker_id)
        if role is None or role is Role.OTHER:
            continue
        found.extend(_split(line.text, utterance_id=line.id, place=where.name(i), line=i, role=role))
    return tuple(found)


def sentences_of_note(text: str) -> tuple[Said, ...]:
    """The sentences of a therapist's note; every written line begins a new one."""
    return tuple(_split(text, utterance_id="", place="", line=0, role=None))


def _split(text: str, *, utterance_id: str, place: str, line: int, role: Role | None) -> Iterator[Said]:
    spoken = without_events(text)
    for match in _SENTENCE.finditer(spoken):
        words = text[match.start() : match.end()]
        if words.strip():
            yield Said(
                utterance_id=utterance_id,
                place=place,
                line=line,
                start=match.start(),
                role=role,
                text=words,
                low=fold(spoken[match.start() : match.end()]),
            )
