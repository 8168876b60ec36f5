"""Typed or pasted lines become turns: labels open them, other lines go on with them, times stay where they carry."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from stillhere.formats.draft import Draft, Turn
from stillhere.formats.label_shapes import BLOCK, Opening, openings_of
from stillhere.formats.line_marks import BareLine, Line, unmarked
from stillhere.model.text import events_in

_FOOTER = re.compile(
    r"\s*(?:transcription ended|meeting ended|this editable transcript was|transcribed by https?://).*", re.I
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The draft of the lines, and the shape its labels have; "" where nobody is named."""

    draft: Draft
    shape: str


def reading_of(lines: Iterable[Line]) -> Reading:
    """The turns of the lines. Without any label each paragraph is a turn of nobody known."""
    plain = [line for line in unmarked(lines) if not _FOOTER.fullmatch(line.text)]
    shape, openings = openings_of(plain)
    draft = Draft(turns=[])
    if openings:
        _note_above(plain[: openings[0].at], draft.notes)
        ends = [opening.at for opening in openings[1:]] + [len(plain)]
        for opening, end in zip(openings, ends, strict=True):
            draft.turns.append(_turn(plain, opening, end))
        _set_starts(draft.turns, plain, openings, shape)
        _set_pauses(draft.turns, plain, openings)
    else:
        draft.turns = _paragraphs(plain)
        draft.notes.append("Nobody is named in this text; say who speaks in each paragraph.")
    keep_times_that_carry(draft)
    return Reading(draft, shape)


def _turn(lines: list[BareLine], opening: Opening, end: int) -> Turn:
    own = lines[opening.at]
    words = [line for line in lines[opening.at + 1 : end] if line.text.strip() and not line.alone]
    text = "\n".join([opening.rest, *(line.text for line in words)])
    return Turn(
        text=text,
        speaker=opening.label,
        start=opening.start if opening.start is not None else own.start,
        end=opening.end if opening.end is not None else own.end,
        first=own.number,
        last=words[-1].number if words else own.number,
    )


def _set_starts(turns: list[Turn], lines: list[BareLine], openings: list[Opening], shape: str) -> None:
    """Times on lines of their own: under a name they are its turn's, over it they are the next turn's."""
    for turn, opening in zip(turns, openings, strict=True):
        if turn.start is not None:
            continue
        above = next((line for line in reversed(lines[max(0, opening.at - 3) : opening.at]) if not line.blank), None)
        below = lines[opening.at + 1] if opening.at + 1 < len(lines) else None
        near = below if shape == BLOCK and below and below.alone else above
        if near and near.alone:
            turn.start, turn.end = near.start, near.end


def _set_pauses(turns: list[Turn], lines: list[BareLine], openings: list[Opening]) -> None:
    """A pause typed on a line of its own right above a turn is the silence before it."""
    for turn, opening in zip(turns[1:], openings[1:], strict=True):
        above = next((line for line in reversed(lines[max(0, opening.at - 3) : opening.at]) if not line.blank), None)
        typed = above.text.strip() if above else ""
        events = events_in(typed) if typed else ()
        if len(events) == 1 and events[0].text == typed and events[0].kind == "pause":
            turn.pause = events[0].seconds


def _note_above(lines: list[BareLine], notes: list[str]) -> None:
    words = [line.text.strip() for line in lines if line.text.strip()]
    if words:
        shown = " / ".join(words)
        notes.append(f"Left out before the first turn: “{shown[:160]}{'…' if len(shown) > 160 else ''}”.")


def _paragraphs(lines: list[BareLine]) -> list[Turn]:
    """One turn a paragraph between blank lines, or a line where there are none."""
    apart = any(line.blank for line in lines[:-1])
    turns: list[Turn] = []
    open_ = False
    for line in lines:
        if line.blank or line.alone:
            open_ = False
        elif open_ and apart:
            turns[-1].text += f"\n{line.text}"
            turns[-1].last = line.number
        else:
            turns.append(Turn(text=line.text, start=line.start, end=line.end, first=line.number, last=line.number))
            open_ = True
    return turns


def keep_times_that_carry(draft: Draft) -> None:
    """Leave out times that stand at fewer than half of the turns, or that run backwards: both mislead about pauses."""
    starts = [turn.start for turn in draft.turns if turn.start is not None]
    if not starts:
        return
    if len(starts) * 2 < len(draft.turns):
        draft.notes.append(f"Turns with a time: {len(starts)} of {len(draft.turns)}, so times are not used.")
    elif any(b < a for a, b in pairwise(starts)):
        draft.notes.append("The times run backwards somewhere, so they are not used.")
    else:
        return
    for turn in draft.turns:
        turn.start = turn.end = None
