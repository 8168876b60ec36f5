"""SubRip (SRT) as recognisers and editors write it: no speaker unless a name stands before the words."""

import re

from stillhere.formats.draft import Draft, Turn
from stillhere.formats.entities import decoded
from stillhere.formats.format import Format
from stillhere.formats.source import SourceFile
from stillhere.formats.subtitle_cues import CueFile, finished, is_cut, is_timing, new_cue, no_cues
from stillhere.formats.subtitle_turns import named

_MARKUP = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.I)  # also {\an8}, a place on the screen


def sniff(source: SourceFile) -> float:
    """Cue times with a comma are SRT; with a dot only where cues are numbered and no WebVTT header stands above."""
    head = source.head
    if head.lstrip().startswith("WEBVTT"):
        return 0.0
    lines = head.split("\n")
    timed = [n for n, line in enumerate(lines) if is_timing(line)]
    if not timed:
        return 0.0
    if any("," in lines[n] for n in timed):
        return 0.95
    return 0.7 if any(n and lines[n - 1].strip().isdecimal() for n in timed) else 0.4


def read(source: SourceFile) -> Draft:
    """One turn a cue, or one a name where a cue names two people."""
    found = cues_of(source.text)
    if not found.cues and source.text.strip():
        raise no_cues(source.name)
    turns = [
        Turn(text=_plain(cue.text), start=cue.start, end=cue.end, first=cue.first, last=cue.last) for cue in found.cues
    ]
    draft = Draft(turns=turns, notes=found.notes)
    draft.turns = named(turns, draft.notes)
    return draft


def cues_of(text: str) -> CueFile:
    """The cues of an SRT text: each holds the lines up to the next times, less the number that belongs to those."""
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines) if is_timing(line)]
    found = CueFile()
    above = [line for line in lines[: places[0] if places else 0] if line.strip()]
    if len(above) > 1 or (above and not above[0].strip().isdecimal()):
        found.notes.append(f"Left out before the first cue: “{above[0].strip()[:80]}”.")
    number = above[-1].strip() if above else ""
    for place, until in zip(places, [*places[1:], len(lines)], strict=False):
        cue = new_cue(lines[place], place + 1, cue_id=number)
        cue.lines = lines[place + 1 : until]
        number = _number_below(cue.lines, cue.id) if until < len(lines) else ""
        _trim(cue.lines)
        found.cues.append(cue)
    cut_at = _take_cut_end(found)
    return finished(found, cut_at=cut_at)


def _number_below(lines: list[str], before: str) -> str:
    """Take the next cue's number off the end: digits under a blank line, or one more than the number before."""
    if not lines or not lines[-1].strip().isdecimal():
        return ""
    number = lines[-1].strip()
    follows = before.isdecimal() and len(before) < 12 and number == str(int(before) + 1)
    if len(lines) > 1 and lines[-2].strip() and not follows:
        return ""
    lines.pop()
    return number


def _take_cut_end(found: CueFile) -> int | None:
    """Take the beginnings of a cue off the last one's end, where the file was cut; the line they stood on."""
    if not found.cues:
        return None
    cue = found.cues[-1]
    blank = max((n for n, line in enumerate(cue.lines) if not line.strip()), default=None)
    if blank is None or not all(is_cut(line) for line in cue.lines[blank + 1 :]):
        return None
    cut_at = cue.first + blank + 2
    del cue.lines[blank:]
    _trim(cue.lines)
    return cut_at


def _trim(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()


def _plain(text: str) -> str:
    return decoded(_MARKUP.sub("", text))


FORMAT = Format(
    id="srt",
    name="SubRip (SRT)",
    extensions=(".srt",),
    has_speakers=False,
    has_times=True,
    sniff=sniff,
    read=read,
)
