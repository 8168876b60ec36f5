"""Zoom's text exports: lines of time, tab, speaker, tab, text; the saved chat; the saved closed captions."""

import re
from dataclasses import dataclass

from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.label_rules import tidy
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile
from stillhere.model import StillhereError

HALF_DAY = 43_200.0
LATEST_START = 3_600.0  # seconds; nobody's recording begins with an hour of silence, so a later first time is a clock's
LATEST_SHORT = 300.0  # seconds; "10:02" first is as likely two past ten as ten minutes in

_CLOCK = r"(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?)(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?"
_TABBED = re.compile(rf"{_CLOCK}\t+(?P<who>[^\t]{{1,80}}?):?\t+(?P<text>.*)")
_CHAT = re.compile(
    rf"{_CLOCK}[\t ]+From[\t ]+(?P<who>.{{1,80}}?)(?:[\t ]+to[\t ]+[^:]{{1,80}})?[\t ]*:(?:[\t ]+(?P<text>.*)|[\t ]*)"
)
_CAPTION = re.compile(rf"\[(?P<who>[^\[\]]{{1,80}})\][\t ]+{_CLOCK}[\t ]*")
_SHAPES = (_TABBED, _CHAT, _CAPTION)


@dataclass(slots=True)
class _Opening:
    """A line that opens a turn: who, the clock's seconds, and the words on it."""

    who: str
    seconds: float | None
    text: str
    first: int
    short: bool  # "10:02" without a third part or AM and PM


def sniff(source: SourceFile) -> float:
    """How many lines open a turn in one of the three shapes; a header row above speaks for a table instead."""
    lines = [line for line in source.head.split("\n") if line.strip()]
    if not lines:
        return 0.0
    found = max(sum(1 for line in lines if shape.fullmatch(line.strip())) for shape in _SHAPES)
    if not found:
        return 0.0
    score = 0.92 if found * 3 >= len(lines) else 0.55
    return score if _opening(lines[0], 1) else score - 0.3


def read(source: SourceFile) -> Draft:
    """One turn a line, with a start and no end; clock times are counted from the first line, with a note."""
    openings: list[_Opening] = []
    above: list[str] = []
    for number, line in enumerate(source.text.split("\n"), start=1):
        opening = _opening(line, number)
        if opening:
            openings.append(opening)
        elif openings:
            openings[-1].text += f"\n{line}"
        elif line.strip():
            above.append(line.strip())
    if not openings:
        raise StillhereError(
            f"“{source.name}” has no line of time and name.",
            next_step="Export it anew from where it came from.",
            key="E01_file_unknown",
        )
    draft = Draft(turns=[_turn(opening) for opening in openings])
    if above:
        draft.notes.append(f"Left out before the first line: “{above[0][:80]}”.")
    if all(opening.short for opening in openings) and (openings[0].seconds or 0.0) > LATEST_SHORT:
        for turn in draft.turns:
            turn.start = None
        draft.notes.append("The times could be hours or minutes, so they were left out.")
    _count_from_first(draft)
    return draft


def _opening(line: str, number: int) -> _Opening | None:
    line = line.strip()
    for shape in _SHAPES:
        match = shape.fullmatch(line)
        if match:
            found = match.groupdict()
            time, half = found["time"], found["half"]
            short = time.count(":") == 1 and not half
            return _Opening(tidy(found["who"]), _seconds(time, half), found.get("text") or "", number, short)
    return None


def _seconds(time: str, half: str | None) -> float | None:
    """Seconds of the clock; "10:02" beside "AM" is hours and minutes, and minutes and seconds alone."""
    if half is None:
        return seconds_of(time)
    seconds = seconds_of(time if time.count(":") == 2 else f"{time}:00")
    if seconds is None:
        return None
    return seconds % HALF_DAY + (HALF_DAY if half in "pP" else 0.0)


def _turn(opening: _Opening) -> Turn:
    last = opening.first + opening.text.rstrip().count("\n")
    return Turn(text=opening.text, speaker=opening.who, start=opening.seconds, first=opening.first, last=last)


def _count_from_first(draft: Draft) -> None:
    """Turn a clock's times into seconds from the first line; a step back of half a day is midnight."""
    timed = [turn for turn in draft.turns if turn.start is not None]
    first = timed[0].start if timed else None
    if first is None or first < LATEST_START:
        return
    midnight = 0.0
    before = first
    for turn in timed:
        clock = turn.start or 0.0
        if clock + midnight < before - HALF_DAY:
            midnight += 2 * HALF_DAY
        before = clock + midnight
        turn.start = round(before - first, 3)
    hours, rest = divmod(int(first), 3600)
    draft.notes.append(
        f"The file has times of the clock; they are counted from its first line, at {hours}:{rest // 60:02d}."
    )


FORMAT = Format(
    id="zoom-text",
    name="Zoom transcript, chat or captions (text)",
    extensions=(".txt",),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
)
