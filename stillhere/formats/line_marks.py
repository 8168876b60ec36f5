"""What stands before the words on a line of a typed transcript: line numbers, times, bold type; taken off with care."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from stillhere.formats.seconds import seconds_of

_STAMP = r"\d{1,3}:\d{1,2}(?::\d{1,2}){0,2}(?:[.,]\d{1,7})?"  # a fourth part counts frames, and tells no time here
_SPAN = rf"({_STAMP})(?:\s*(?:-->|[–-])\s*({_STAMP}))?"
_ALONE = re.compile(rf"[\[(]?\s*{_SPAN}\s*[\])]?")
_BRACKETED = re.compile(rf"[\[(]\s*{_SPAN}\s*[\])]\s*(?:[-–:]\s)?\s*")
_BARE = re.compile(rf"{_SPAN}(?=\s)\s*(?:[-–]\s+)?")
_NUMBER = re.compile(r"(\d{1,5})(?:[.):]?\s+|[.):](?=\D)|$)")
_BOLD = re.compile(r"(\*\*|__)(.+?)\1")


@dataclass(frozen=True, slots=True)
class Line:
    """A line (or paragraph) of the file with its number from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class BareLine:
    """A line without its marks; `alone` is a time that stood by itself, `blank` a line without words or time."""

    number: int
    text: str
    start: float | None = None
    end: float | None = None
    alone: bool = False

    @property
    def blank(self) -> bool:
        """Whether neither words nor a time stood here."""
        return not self.alone and not self.text.strip()


def lines_of(text: str) -> list[Line]:
    """The lines of a text."""
    return [Line(n, line) for n, line in enumerate(text.split("\n"), start=1)]


def unmarked(lines: Iterable[Line]) -> list[BareLine]:
    """The lines without numbers, times and bold type, each time kept beside its line."""
    lines = list(lines)
    texts = _without_numbers([_without_bold(line.text.strip()) for line in lines])
    bare = _bare_times_are_meant(texts)
    return [_bare_line(line.number, text, bare) for line, text in zip(lines, texts, strict=True)]


def time_before(words: str) -> tuple[float | None, str]:
    """The time in brackets before the words, if any, and the words."""
    match = _BRACKETED.match(words)
    return (seconds_of(match[1]), words[match.end() :]) if match else (None, words)


def _bare_line(number: int, text: str, bare: bool) -> BareLine:
    alone = _ALONE.fullmatch(text)
    match = alone or _BRACKETED.match(text) or (_BARE.match(text) if bare else None)
    if match is None:
        return BareLine(number, text)
    start, end = match.groups()
    words = _without_bold(text[match.end() :])
    return BareLine(number, words, seconds_of(start), seconds_of(end), alone is not None)


def _without_bold(text: str) -> str:
    match = _BOLD.match(text)
    return match[2] + text[match.end() :] if match else text


def _without_numbers(texts: list[str]) -> list[str]:
    """The texts without line or turn numbers, which count up by one; "3 days ago" keeps its 3."""
    found = [_NUMBER.match(text) for text in texts]
    numbers = [int(match[1]) for match in found if match]
    words = sum(1 for text in texts if text.strip())
    steps = sum(1 for a, b in pairwise(numbers) if b == a + 1)
    if len(numbers) < 3 or steps * 10 < (len(numbers) - 1) * 9 or len(numbers) * 4 < words:
        return texts
    return [text[match.end() :] if match else text for text, match in zip(texts, found, strict=True)]


def _bare_times_are_meant(texts: list[str]) -> bool:
    """Whether times without brackets open many lines and run forward; one "10:30 Meeting: …" is talk."""
    found = [match for match in map(_BARE.match, texts) if match]
    words = sum(1 for text in texts if text.strip())
    times = [seconds_of(match[1]) or 0.0 for match in found]
    return len(found) >= 2 and len(found) * 3 >= words and all(a <= b for a, b in pairwise(times))
