"""The shapes in which people write who speaks; the one that gives the most turns is the file's."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from stillhere.formats.label_rules import accepted, is_label, is_name, split_label, tidy
from stillhere.formats.line_marks import BareLine, time_before
from stillhere.formats.seconds import seconds_of
from stillhere.model.text import events_in

_STAMP = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
_NAME_TIME = re.compile(rf"\s*([^:\t]{{1,60}}?)\s*[\[(]\s*({_STAMP})\s*[\])](?:\s*:)?(?:\s+(.*))?", re.S)
_HASH = re.compile(r"\s*#\s?([^:#]{1,60}):\s*(.*)", re.S)
_AT = re.compile(r"\s*@\s?([^:@]{1,60}):\s*(.*)", re.S)
_BRACKET = re.compile(r"\s*\[([^\[\]]{1,60})\]\s*:?\s*(.*)", re.S)
_BRACE = re.compile(r"\s*\{([^{}]{1,60})\}\s*:?\s*(.*)", re.S)
_TAB = re.compile(r" *([^\t]{1,60}?) *\t\s*(.*)", re.S)
_NUMBERED = re.compile(r"\s*([A-Z][A-Za-z]{0,2}\d{1,4})[.)]?\s+(.*)", re.S)
_HEADER = re.compile(rf"\s*(.{{1,60}}?)(?:(?:\s+[–|•·-])?\s+({_STAMP})(?:\s*-->\s*({_STAMP}))?)?\s*")
_INITIAL = re.compile(r"(?:.*\s)?[A-Z]\.|.*[^.,;!?…:]")
_TURN_NUMBER = re.compile(r"([A-Za-z]{1,3})\.?\s?(\d{1,5})")


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that opens a turn: its place among the lines, who, the words on it, and a time written beside the name."""

    at: int
    label: str
    rest: str
    start: float | None = None
    end: float | None = None


def colon(text: str) -> tuple[str, str, str | None] | None:
    """`Name: text`, `Name (00:12): text`, `[SPEAKER_00]: text`."""
    timed = _NAME_TIME.fullmatch(text)
    if timed and is_label(tidy(timed[1])):
        return tidy(timed[1]), timed[3] or "", timed[2]
    found = split_label(text)
    return (*found, None) if found else None


def _by(pattern: re.Pattern[str], fits: Callable[[str], bool]) -> Callable[[str], tuple[str, str, str | None] | None]:
    def shape(text: str) -> tuple[str, str, str | None] | None:
        match = pattern.fullmatch(text)
        label = tidy(match[1]) if match else ""
        return (label, match[2], None) if match and fits(label) else None

    return shape


def _is_bracketed_name(label: str) -> bool:
    return is_name(label) and all(event.kind == "other" for event in events_in(f"[{label}]"))


def _is_column(label: str) -> bool:
    return is_label(label) and label[-1:] not in ".,;!?"


SHAPES: tuple[tuple[str, Callable[[str], tuple[str, str, str | None] | None]], ...] = (
    ("Name:", colon),
    ("#Name:", _by(_HASH, is_label)),
    ("@Name:", _by(_AT, is_label)),
    ("[Name]", _by(_BRACKET, _is_bracketed_name)),
    ("{Name}", _by(_BRACE, is_name)),
    ("Name, tab", _by(_TAB, _is_column)),
    ("T1", _by(_NUMBERED, is_label)),
)
BLOCK = "Name on a line of its own"


def openings_of(lines: list[BareLine]) -> tuple[str, list[Opening]]:
    """The shape that gives the most turns, by name, and its openings; ("", []) where nobody is named."""
    found = [(name, _named(_openings(lines, shape))) for name, shape in SHAPES]
    words = sum(1 for line in lines if line.text.strip())
    paragraphs = sum(1 for n, line in enumerate(lines) if line.text.strip() and (n == 0 or lines[n - 1].blank))
    units = paragraphs if any(line.blank for line in lines) else words
    candidates = [(name, openings) for name, openings in found if _speaks_for_itself(openings, units)]
    candidates.append((BLOCK, _blocks(lines)))
    return max(candidates, key=lambda candidate: len(candidate[1])) if any(o for _, o in candidates) else ("", [])


def without_turn_numbers(labels: list[str]) -> list[str]:
    """The labels without numbers where "Th1", "P1", "Th2" count turns, once each and upwards; "P12" twice is a name."""
    numbers: dict[str, list[int]] = {}
    matches = [_TURN_NUMBER.fullmatch(label) for label in labels]
    for match in matches:
        if match:
            numbers.setdefault(match[1].casefold(), []).append(int(match[2]))
    counting = {who for who, run in numbers.items() if len(run) > 2 and sorted(set(run)) == run}
    return [
        match[1] if match and match[1].casefold() in counting else label
        for label, match in zip(labels, matches, strict=True)
    ]


def _openings(lines: list[BareLine], shape: Callable[[str], tuple[str, str, str | None] | None]) -> list[Opening]:
    openings = []
    for n, line in enumerate(lines):
        found = shape(line.text) if line.text.strip() else None
        if found:
            label, words, beside = found
            under, words = time_before(words)
            openings.append(Opening(n, label, words, seconds_of(beside) if beside else under))
    return openings


def _named(openings: list[Opening]) -> list[Opening]:
    labels = without_turn_numbers([opening.label for opening in openings])
    names = accepted(labels)
    return [
        replace(opening, label=names[label]) for opening, label in zip(openings, labels, strict=True) if label in names
    ]


def _speaks_for_itself(openings: list[Opening], units: int) -> bool:
    """Whether these are labels and not colons of prose: half of the text, two people who come back, or one often."""
    counted = Counter(opening.label for opening in openings)
    back = [label for label, count in counted.items() if count > 1]
    often = any(counted[label] > 2 and is_name(label) for label in back)
    return bool(openings) and (len(openings) * 2 >= units or len(back) > 1 or often)


def _blocks(lines: list[BareLine]) -> list[Opening]:
    """Names on lines of their own with words under them, and perhaps a time beside or under the name."""
    found = []
    for n, line in enumerate(lines[:-1]):
        match = _HEADER.fullmatch(line.text) if line.text and len(line.text) <= 100 else None
        if match and not lines[n + 1].blank and _is_heading(tidy(match[1])):
            found.append(Opening(n, tidy(match[1]), "", seconds_of(match[2]), seconds_of(match[3])))
    seen = Counter(opening.label for opening in found)
    openings = _named([opening for opening in found if seen[opening.label] > 1 or _stands_apart(lines, opening)])
    people = {opening.label for opening in openings}
    timed = sum(1 for opening in openings if opening.start is not None)
    full_names = all(" " in label for label in people)
    enough = len(openings) >= 2 * len(people) or full_names or timed * 2 > len(openings)
    return openings if len(people) > 1 and enough else []


def _stands_apart(lines: list[BareLine], opening: Opening) -> bool:
    """Whether nothing stands on the line above, or the time stands well apart from the name."""
    above = lines[opening.at - 1] if opening.at else None
    wide = opening.start is not None and "  " in lines[opening.at].text.replace("\t", "  ")
    return above is None or above.blank or above.alone or wide


def _is_heading(label: str) -> bool:
    return is_name(label) and _INITIAL.fullmatch(label) is not None
