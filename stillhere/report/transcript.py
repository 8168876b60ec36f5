"""The hour in its words: every line, with its marks, beside the thread; long quiet stretches folded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from stillhere.model import Code, Role, Utterance
from stillhere.model.text import events_in
from stillhere.pictures import Stretch, gutter, stretches
from stillhere.report.cards import Card
from stillhere.report.notes import Note, note_of
from stillhere.report.reading import Reading
from stillhere.report.register import Register

FOLD_FROM = 8  # lines without anything that stands out, from which a stretch is folded
PAUSE_FROM = 5.0  # seconds of silence that are written between two turns
_KIND = {
    "W": "strain",
    "C": "strain",
    "H": "mended",
    "CL": "close",
    "F": "leave",
    "U": "met",
    "A": "named",
    "M": "named",
    "TC": "named",
    "R": "named",
    "T": "named",
}
_SPECIAL = {
    "U_no": "miss",
    "U_correct": "mended",
    "F_named": "named",
    "AE_meta": "named",
    "E_reach": "close",
    "E_respond": "close",
    "E_miss": "miss",
    "E_block": "miss",
    "E_pursue": "strain",
    "E_withdraw": "strain",
    "S_history": "met",
    "S_quote": "met",
    "S_idiom": "met",
    "S_denied": "met",
}
_LOUD = {"safety": 0, "strain": 1, "leave": 2, "close": 3, "mended": 4, "miss": 5, "named": 6, "met": 7}


@dataclass(frozen=True, slots=True)
class Part:
    """A run of letters; `event` for what somebody typed in brackets."""

    text: str
    event: bool


@dataclass(frozen=True, slots=True)
class Tag:
    """The few words after marked words; they lead to the note, if any. `held` tags stay though they are faint."""

    code: str
    href: str
    kind: str
    form: str
    words: str
    sure: str
    held: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: plain, or marked with a kind, a form and its tags."""

    parts: tuple[Part, ...]
    kind: str = ""
    form: str = ""
    tags: tuple[Tag, ...] = ()

    @property
    def held(self) -> bool:
        """Whether it stays underlined though it is faint."""
        return any(tag.held for tag in self.tags)


@dataclass(frozen=True, slots=True)
class Turn:
    """One line as it stands on the page."""

    anchor: str
    cls: str
    who: str
    who_cls: str
    place: str
    pause: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Turns beside one piece of the thread; `notice` says why a stretch was not read."""

    gutter: str
    turns: tuple[Turn, ...]
    notice: str
    cards: tuple[Card, ...]
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stand together; with a `summary` they are folded under it."""

    blocks: tuple[Block, ...]
    summary: str
    cards: tuple[Card, ...]


def transcript_of(reading: Reading, cards: Sequence[Card], *, brief: bool = False) -> tuple[Group, ...]:
    """The whole transcript in groups, in order; the marks that a card rests on are shown however faint they are.

    `brief` leaves out the notes behind the marks wherever no card stands: a very long page has to stay openable.
    """
    held = held_by(cards)
    telling = _telling(reading, cards)
    around = _around(cards) if brief else None
    blocks = [_block(reading, s, cards, held, around) for s in stretches(reading.strand, reading.names)]
    if reading.register is Register.NONE:
        return (Group(tuple(blocks), "", ()),)
    groups: list[Group] = []
    for quiet, run in groupby(blocks, key=lambda b: not b.cards and not b.notice and not _lines(b.stretch) & telling):
        found = list(run)
        turns = sum(len(b.turns) for b in found)
        if quiet and turns >= FOLD_FROM:
            groups.append(Group(tuple(found), _summary(reading, found, turns), ()))
        else:
            groups += _opened(found)
    return tuple(groups)


def _around(cards: Sequence[Card]) -> frozenset[int]:
    """The lines that cards rest on, and what was said next."""
    return frozenset(
        int(chip.href[2:]) - 1
        for card in cards
        for chip in (*card.rests_on, *(s.chip for s in (*card.said, *card.next)))
    )


def _opened(blocks: Sequence[Block]) -> list[Group]:
    """Each block with cards begins a group, so that a card stands beside its lines."""
    groups: list[list[Block]] = []
    for block in blocks:
        if not groups or block.cards:
            groups.append([])
        groups[-1].append(block)
    return [Group(tuple(group), "", group[0].cards) for group in groups]


def held_by(cards: Sequence[Card]) -> frozenset[str]:
    """The marks that cards rest on: what several weak cues add up to must not hide the cues."""
    return frozenset(code for card in cards for code in card.codes)


def _block(
    reading: Reading, stretch: Stretch, cards: Sequence[Card], held: frozenset[str], around: frozenset[int] | None
) -> Block:
    lines = range(stretch.first, stretch.last + 1)
    notice = ""
    if stretch.cls == "na" and reading.strand.is_read:
        gap = next((g for g in reading.strand.gaps if g.first <= stretch.first <= g.last), None)
        notice = reading.names.sentence(gap.reason) if gap else ""
    return Block(
        gutter=gutter(stretch),
        turns=tuple(_turn(reading, i, held, noted=around is None or i in around) for i in lines),
        notice=notice,
        cards=tuple(card for card in cards if stretch.first <= card.first <= stretch.last),
        stretch=stretch,
    )


def _telling(reading: Reading, cards: Sequence[Card]) -> set[int]:
    """Lines that are never folded: those that a card or a label rests on, and those with marks that stand out."""
    kept = {int(chip.href[2:]) - 1 for card in cards for chip in (*card.rests_on, *(s.chip for s in card.next))}
    for i, codes in enumerate(reading.codes_on):
        if any(kind_of(c) not in ("met", "named") and reading.sure(c).form in ("c", "s") for c in codes):
            kept.add(i)
    return {near for i in kept for near in (i - 1, i, i + 1)}


def _summary(reading: Reading, blocks: Sequence[Block], turns: int) -> str:
    first, last = blocks[0].stretch.first, blocks[-1].stretch.last
    said = reading.say(
        "words.fold",
        time=reading.places.name(first),
        time_after=reading.places.name(last),
        turns=reading.words.count("turn", turns),
    )
    seen: dict[str, int] = {}
    for stitch in {id(b.stretch.stitch): b.stretch.stitch for b in blocks if b.stretch.stitch}.values():
        if stitch.kind not in ("none", "hidden"):
            word = reading.names.say(f"kind.{stitch.kind}", line=stitch.by)
            seen[word] = seen.get(word, 0) + 1
    told = ", ".join(f"{word} {n}" for word, n in seen.items())
    return f"{said}: {told}" if told else said


def _turn(reading: Reading, line: int, held: frozenset[str], *, noted: bool) -> Turn:
    utterance = reading.lines[line]
    role = next((s.role for s in reading.review.session.speakers if s.id == utterance.speaker_id), None)
    formed = [(code, reading.sure(code).form) for code in reading.codes_on[line]]
    marks = [(code, form or "w") for code, form in formed if form is not None or code.id in held]
    pieces, notes = _pieces(reading, line, utterance, marks, held)
    if not noted:
        pieces, notes = tuple(_unlinked(piece) for piece in pieces), ()
    who = {Role.THERAPIST: ("t", "therapist"), Role.PARTNER_B: ("c b", "partner-b")}.get(role or Role.OTHER)
    cls, who_cls = who or (("c", "client") if role is not None and role.is_client else ("o", "quiet"))
    silent = utterance.pause_before
    return Turn(
        anchor=reading.places.anchor(line),
        cls=cls,
        who=reading.say("words.you") if role is Role.THERAPIST else reading.names.callers[line],
        who_cls=who_cls,
        place=reading.places.name(line) if reading.places.timed else str(line + 1),
        pause=reading.say("words.pause", seconds=round(silent)) if silent is not None and silent >= PAUSE_FROM else "",
        pieces=pieces,
        notes=notes,
    )


def _unlinked(piece: Piece) -> Piece:
    return replace(piece, tags=tuple(replace(tag, href="") for tag in piece.tags)) if piece.tags else piece


def _pieces(
    reading: Reading, line: int, utterance: Utterance, marks: Sequence[tuple[Code, str]], held: frozenset[str]
) -> tuple[tuple[Piece, ...], tuple[Note, ...]]:
    """The line cut at its marks; marks that overlap are underlined together and tagged one after the other."""
    text = utterance.text
    clusters: list[tuple[int, int, list[tuple[Code, str]]]] = []
    for code, form in marks:
        start, end = max(0, code.span.start), min(len(text), code.span.end)
        if start >= end:
            start, end = 0, len(text)
        if clusters and start < clusters[-1][1]:
            a, b, found = clusters[-1]
            clusters[-1] = (a, max(b, end), [*found, (code, form)])
        else:
            clusters.append((start, end, [(code, form)]))
    events = [(e.start, e.end) for e in events_in(text)] if "[" in text or "(" in text or "*" in text else []
    pieces: list[Piece] = []
    notes: list[Note] = []
    at = 0
    for start, end, found in clusters:
        if start > at:
            pieces.append(Piece(_parts(text, at, start, events)))
        tags = []
        for code, form in found:
            note = note_of(reading, code, f"{reading.places.anchor(line)}-{len(notes) + 1}")
            notes.append(note)
            tags.append(
                Tag(
                    code.code,
                    f"#{note.anchor}",
                    kind_of(code),
                    form,
                    reading.tag(code),
                    note.band.short,
                    code.id in held,
                )
            )
        kind = min((kind_of(code) for code, form in found), key=_LOUD.__getitem__)
        pieces.append(Piece(_parts(text, start, end, events), kind, min(form for _, form in found), tuple(tags)))
        at = end
    if at < len(text):
        pieces.append(Piece(_parts(text, at, len(text), events)))
    return tuple(pieces), tuple(notes)


def _parts(text: str, start: int, end: int, events: Sequence[tuple[int, int]]) -> tuple[Part, ...]:
    found: list[Part] = []
    at = start
    for a, b in events:
        a, b = max(a, start), min(b, end)
        if a >= b:
            continue
        if a > at:
            found.append(Part(text[at:a], event=False))
        found.append(Part(text[a:b], event=True))
        at = b
    if at < end:
        found.append(Part(text[at:end], event=False))
    return tuple(found)


def kind_of(code: Code) -> str:
    """The kind that gives a mark its colour."""
    if code.family == "S":
        return _SPECIAL.get(code.code, "safety")
    return _SPECIAL.get(code.code) or _KIND.get(code.family, "met")


def _lines(stretch: Stretch) -> set[int]:
    return set(range(stretch.first, stretch.last + 1))
