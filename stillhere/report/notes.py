"""What opens behind a mark: what it means, why it stands there, how sure, its rivals, and who marked it."""

import re
from dataclasses import dataclass
from functools import cache

from stillhere.codebook import codebook
from stillhere.model import Code
from stillhere.report.coders import marked_by, own_reason
from stillhere.report.reading import Reading, label_of, short_label
from stillhere.report.register import Register, is_plain
from stillhere.wording import Band, wording
from stillhere.wording import band as band_named

MOST = 4  # rivals and exclusions on one note


@dataclass(frozen=True, slots=True)
class Rival:
    """A mark that this one is easily taken for, and what tells the two apart ("" in the plain register)."""

    words: str
    tell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The note of one mark; `beside` is what else may lie behind it, where the codebook doesn't say enough."""

    anchor: str
    kind: str
    title: str
    marked: str
    definition: str
    reason: str
    band: Band
    note: str
    status: str
    rivals: tuple[Rival, ...]
    beside: tuple[str, ...]
    exclusions: tuple[str, ...]
    coder: str


def note_of(reading: Reading, code: Code, anchor: str) -> Note:
    """The note of a mark; in the plain register it tells what was done, and leaves the codebook's words out."""
    line = reading.places.index[code.utterance_id]
    found = reading.sure(code)
    band = found if found.form is not None else band_named("faint", note=found.note)
    claim = reading.register is Register.CLAIM
    known = _known(code.code, reading.name_at(line), claim=claim)
    definition = known.definition if claim else _done(reading, code, line)
    said = own_reason(code.reason)
    reason = said if claim or is_plain(said) else ""
    return Note(
        anchor=anchor,
        kind=code.family,
        title=reading.tag(code),
        marked=code.span.of(reading.lines[line].text).strip(),
        definition=definition or reading.say("note.definition_none"),
        reason=reason or reading.say("note.reason_none"),
        band=band,
        note=(reading.words.text(band.note) or "") if band.note else "",
        status=reading.words.phrase(f"report.note.status_{code.status}") or "",
        rivals=known.rivals,
        beside=_beside(code.code, reading.name_at(line)),
        exclusions=known.exclusions,
        coder=marked_by(reading, code.coder, code.reason),
    )


def _done(reading: Reading, code: Code, line: int) -> str:
    """What was said or done, as a sentence: "Maren answered in a few words"."""
    observed = reading.observed(code)
    if not observed:
        return ""
    who = reading.say("words.you") if line in reading.ours else reading.names.callers[line]
    return f"{who} {observed}."


@dataclass(frozen=True, slots=True)
class _Known:
    """What the codebook says of a code, whichever line it stands on."""

    definition: str = ""
    rivals: tuple[Rival, ...] = ()
    exclusions: tuple[str, ...] = ()


@cache
def _known(code: str, client: str, *, claim: bool) -> _Known:
    book = codebook()
    if code not in book:
        return _Known()
    entry = book.entry(code)
    others = [(label_of(other.code, client, claim=claim), other.tell) for other in entry.confused_with[:MOST]]
    if not claim:
        return _Known(rivals=tuple(Rival(label, "") for label, _ in others))
    return _Known(
        definition=in_words(entry.definition),
        rivals=tuple(Rival(label, in_words(tell)) for label, tell in others),
        exclusions=tuple(in_words(text) for text in entry.exclusions[:MOST]),
    )


@cache
def _beside(code: str, client: str) -> tuple[str, ...]:
    words = wording()
    if code not in words.block("affect.beside"):
        return ()
    return tuple(said for key in words.rivals(f"affect.beside.{code}") if (said := words.text(key, client=client)))


@cache
def in_words(text: str) -> str:
    """A text of the codebook with its codes called by their labels, as a screen calls them."""
    return _codes().sub(lambda found: f"“{_labels()[found[0]]}”", text)


@cache
def _labels() -> dict[str, str]:
    """Labels by code, and by the number that a family calls a code by ("W1")."""
    found: dict[str, str] = {}
    for entry in codebook():
        label = short_label(wording().marker(entry.id).label)
        found[entry.id] = label
        short = entry.id.partition("_")[0]
        if short[-1].isdigit():
            found.setdefault(short, label)
    return found


@cache
def _codes() -> re.Pattern[str]:
    longest_first = sorted(_labels(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
