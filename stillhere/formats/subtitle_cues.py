"""Cues of subtitle files with their times, lines and comments, read leniently: a bad clock never costs words."""

import re
from dataclasses import dataclass, field

from stillhere.formats.seconds import seconds_of
from stillhere.model import StillhereError

_STAMP = r"(?:\d{1,4}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,9})?"
_ARROW = re.compile(r"\s*(?P<start>\d[\w:.,]{0,20})?\s*-->\s*(?P<end>\d[\w:.,]{0,20})?")
_CUT = re.compile(rf"\s*(?:{_STAMP}|[\d:.,]+)\s*-{{0,2}}\s*")
_ID = re.compile(r"(?=[^\d]*\d)[0-9a-f]*(?:-[0-9a-f]*)*(?:/[\d-]*)?", re.I)  # integers and (cut) GUIDs


@dataclass(slots=True, kw_only=True)
class Cue:
    """One cue: times in seconds or None, its number in SRT, its lines of text, and the file's line of its times."""

    start: float | None
    end: float | None
    first: int
    id: str = ""
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The cue's lines as one text."""
        return "\n".join(self.lines)

    @property
    def last(self) -> int:
        """The file's line that the text ends on."""
        return self.first + len(self.lines)


@dataclass(slots=True)
class CueFile:
    """All cues of a file, comments before the first cue, and sentences on what could not be read."""

    cues: list[Cue] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_timing(line: str) -> bool:
    """Whether the line is a cue's times, whole or cut."""
    return "-->" in line and _ARROW.match(line) is not None


def is_cue_id(line: str) -> bool:
    """Whether the line is a number or a GUID, which are never spoken text beside a cue's times."""
    return bool(line) and _ID.fullmatch(line.strip()) is not None


def is_cut(line: str) -> bool:
    """Whether the line is the beginning of a cue whose file stopped there: its id, or part of its times."""
    return is_cue_id(line) or _CUT.fullmatch(line) is not None


def drop_id(lines: list[str]) -> None:
    """Take the next cue's id off the end of a cue's lines where the blank line between them is missing."""
    if lines and is_cue_id(lines[-1]):
        lines.pop()


def new_cue(line: str, number: int, *, cue_id: str = "") -> Cue:
    """The cue that a line of times opens; a time that can't be read is None."""
    arrow = _ARROW.match(line)
    start, end = arrow.group("start", "end") if arrow else (None, None)
    return Cue(start=seconds_of(start), end=seconds_of(end), first=number, id=cue_id.strip())


def no_cues(name: str) -> StillhereError:
    """The error for a file with words and without any cue."""
    return StillhereError(
        f"“{name}” has no cue: no line gives a start and an end as 00:00:01.000 --> 00:00:02.000.",
        next_step="Export it anew from where it came from, or bring it as plain text.",
        key="E01_file_unknown",
    )


def finished(found: CueFile, *, cut_at: int | None = None) -> CueFile:
    """The same file with notes on cues without times and on an end in the middle of a cue, at line `cut_at`."""
    untimed = [cue.first for cue in found.cues if cue.start is None or cue.end is None]
    if untimed:
        found.notes.append(f"Cues whose times can't be read: {len(untimed)}, the first at line {untimed[0]}.")
    if cut_at is None and found.cues and not found.cues[-1].text.strip():
        cut_at = found.cues[-1].first
    if cut_at is not None:
        found.notes.append(f"The file seems to stop in the middle, at line {cut_at}. The part before it was read.")
    return found
