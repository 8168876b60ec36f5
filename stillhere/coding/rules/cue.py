"""A cue: the words that fire a rule, and the sentence that says why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stillhere.coding.rules.talk import Line


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fired: which code on which line, which characters, which rule and why."""

    code: str
    line: Line
    start: int
    end: int
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that point to a code: `pattern` over the folded line, and the reason shown to a person.

    `rule` is the stable id under which the cue's precision is measured ("W5.placates"). A line that matches `unless`
    is passed over.
    """

    code: str
    rule: str
    pattern: str
    reason: str
    unless: str = ""

    def hits(self, line: Line) -> Iterator[Hit]:
        """At most one hit: the first place the pattern stands, unless the line matches `unless`."""
        match = compiled(self.pattern).search(line.low)
        if match and not (self.unless and compiled(self.unless).search(line.low)):
            yield Hit(self.code, line, match.start(), match.end(), self.rule, self.reason)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled once a process and only when first needed."""
    return re.compile(pattern)


def whole(code: str, line: Line, rule: str, reason: str) -> Hit:
    """A hit on all of a line's words."""
    text = line.text
    start = len(text) - len(text.lstrip())
    return Hit(code, line, start, len(text.rstrip()), rule, reason)


def sentence_around(line: Line, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds [start, end): marks read better on a whole sentence than on a cue word."""
    text = line.text
    left = max(text.rfind(stop, 0, start) for stop in ".?!")
    rights = [r for r in (text.find(stop, max(start, end - 1)) for stop in ".?!") if r >= 0]
    first, last = left + 1, (min(rights) + 1 if rights else len(text))
    while first < last and text[first].isspace():
        first += 1
    return first, max(last, end)
