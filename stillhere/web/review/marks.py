"""One mark of a review behind its address, and what people said of the marks."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from stillhere.model import Code, CodeStatus
from stillhere.report.notes import Note, note_of
from stillhere.report.reading import Reading, label_of
from stillhere.report.register import PRIVATE, Register, is_joint
from stillhere.web.review.decided import key_of, standing
from stillhere.web.review.models import Decision
from stillhere.web.review.reading import Opened

_DONE = {"keep": "kept", "reject": "set aside", "correct": "put right", "add": "added"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark on a line (from 0), with its note; `set_aside` when a person said it isn't this."""

    code: Code
    line: int
    note: Note
    set_aside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person said of a mark, in words: `verb` "kept", `mark` "went short", `instead` the mark in its place."""

    pk: uuid.UUID
    anchor: str
    place: str
    verb: str
    mark: str
    instead: str
    code: str
    instead_code: str
    by: str
    at: datetime


def mark_at(opened: Opened, line: int, code_id: str) -> Mark | None:
    """The mark of this code on this line as the page may show it, or None."""
    reading = opened.page.reading
    if not 0 <= line < len(reading.lines):
        return None
    utterance = reading.lines[line].id
    found = [c for c in reading.review.codes if c.utterance_id == utterance and c.code == code_id]
    if not found:
        return None
    code = min(found, key=lambda c: c.status is CodeStatus.REJECTED)
    anchor = f"{reading.places.anchor(line)}-{code.code}"
    note = note_of(reading, code, anchor)
    return Mark(code=code, line=line, note=note, set_aside=code.status is CodeStatus.REJECTED)


def told_of(reading: Reading, decisions: Iterable[Decision], *, alone: bool = False) -> tuple[Told, ...]:
    """Every decision that stands, in the order of the lines it was made about.

    A joint session's page leaves out what was said of harm at home; `alone` gives that and nothing else.
    """
    lines = {key_of(u.id): n for n, u in enumerate(reading.lines)}
    hidden = PRIVATE if is_joint(reading.review) else frozenset()
    claim = reading.register is Register.CLAIM
    found = []
    for one in standing(decisions):
        n = lines.get(one.utterance_id)
        if n is None or bool({one.code, one.instead} & hidden) is not alone:
            continue
        client = reading.name_at(n)
        found.append(
            Told(
                pk=one.pk,
                anchor=reading.places.anchor(n),
                place=reading.places.name(n),
                verb=_DONE[one.verdict],
                mark=label_of(one.code, client, claim=claim),
                instead=label_of(one.instead, client, claim=claim) if one.instead else "",
                code=one.code,
                instead_code=one.instead,
                by=str(one.by),
                at=one.at,
            )
        )
    return tuple(sorted(found, key=lambda t: (int(t.anchor[1:]), t.at)))
