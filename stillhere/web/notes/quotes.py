"""A line quoted in a note: how it is written, and how the note is led back to the line.

The link is read from the note's own words, “…” (S3 · 12:40), so that it holds however the words got there: by the
button, from another tab, or with a version that was brought back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stillhere.model import Session, from_json
from stillhere.web.sessions.models import Hour

MOST = 180  # characters of a line; a note quotes, it does not copy
_REFERENCE = re.compile(r"(?:“([^”\n]*)”\s*)?\((S\d+ · [^()\n]{1,24})\)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the session as a note may quote it; `anchor` is its place on the review's page."""

    id: str
    anchor: str
    who: str
    place: str  # "S3 · 12:40"
    text: str

    @property
    def quotation(self) -> str:
        """What the button puts into the note."""
        return f"“{_short(self.text)}” ({self.place})"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note; `line` is the one it leads to, if it is a reference."""

    text: str
    line: Line | None = None


def lines_of(hour: Hour) -> tuple[Line, ...]:
    """The session's lines in order; none where there is no transcript."""
    from stillhere.model.places import places
    from stillhere.web.review.decided import key_of  # an id that a file brought may hold words

    if not hour.transcript:
        return ()
    session = from_json(Session, hour.transcript)
    if not session.utterances:
        return ()
    where = places(session)
    labels = {speaker.id: speaker.label for speaker in session.speakers}
    return tuple(
        Line(key_of(u.id), f"u{i + 1}", labels.get(u.speaker_id, ""), f"S{hour.number} · {where.name(i)}", u.text)
        for i, u in enumerate(session.utterances)
    )


def pieces_of(text: str, lines: Sequence[Line]) -> list[Piece]:
    """The note's words with every reference to one of the lines told apart."""
    by_place: dict[str, list[Line]] = {}
    for line in lines:
        by_place.setdefault(line.place, []).append(line)
    found: list[Piece] = []
    done = 0
    for match in _REFERENCE.finditer(text):
        here = by_place.get(match[2])
        if here is None:
            continue
        if match.start(2) - 1 > done:
            found.append(Piece(text[done : match.start(2) - 1]))
        found.append(Piece(match[2], _which(match[1] or "", here)))
        done = match.end()
    if done < len(text):
        found.append(Piece(text[done:]))
    return found


def quoted(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines that a note refers to, each once, in the order of the note."""
    return list(dict.fromkeys(piece.line for piece in pieces_of(text, lines) if piece.line))


def _which(words: str, lines: Sequence[Line]) -> Line:
    """Of lines that begin in the same second, the one whose words stand before the reference."""
    begun = words.rstrip("… ")
    return next((line for line in lines if begun and _flat(line.text).startswith(begun)), lines[0])


def _flat(text: str) -> str:
    return " ".join(text.replace("”", "’").replace("“", "‘").split())


def _short(text: str) -> str:
    flat = _flat(text)
    if len(flat) <= MOST:
        return flat
    return flat[:MOST].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"
