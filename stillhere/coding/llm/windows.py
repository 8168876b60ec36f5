"""A talk in windows: a few lines to code, with lines before and after to understand them by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stillhere.coding.rules.talk import Line, Talk
from stillhere.model import Role

LINES = 12  # to code at once
WORDS = 500  # a window ends earlier where turns are long
BEFORE, AFTER = 6, 2  # lines of context; what the client does next decides some codes
CONTEXT_WORDS = 80  # of one line of context: its last words before, its first words after
_WHO = {
    Role.THERAPIST: "THERAPIST",
    Role.CLIENT: "CLIENT",
    Role.PARTNER_A: "PARTNER A",
    Role.PARTNER_B: "PARTNER B",
    Role.OTHER: "OTHER",
}


@dataclass(frozen=True, slots=True)
class Window:
    """Lines in order and, under the numbers 1, 2, …, those that may be marked."""

    text: str
    numbered: tuple[Line, ...]

    def line(self, number: object) -> Line | None:
        """The line with this number, or None where there is none."""
        if isinstance(number, int) and not isinstance(number, bool) and 0 < number <= len(self.numbered):
            return self.numbered[number - 1]
        return None


def windows(talk: Talk, *, may: Callable[[Line], bool]) -> tuple[Window, ...]:
    """The windows of a talk in which `may` holds for a line at least: only such lines get a number.

    No name is in a window, only who speaks by role; and where a silence before a line is known, its seconds.
    """
    found = []
    for first, last in _runs(talk.lines):
        numbered = tuple(x for x in talk.lines[first:last] if x.tokens and may(x))
        if numbered:
            found.append(Window(_text(talk.lines, first, last, numbered), numbered))
    return tuple(found)


def flat(text: str) -> str:
    """The text on one line, every character at its old place."""
    return text.translate(_BREAKS)


_BREAKS = {ord(c): " " for c in "\n\r\t\v\f\x85\u2028\u2029"}


def _runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """First and last place (last left out) of each window, without gap or overlap."""
    runs, first, words = [], 0, 0
    for i, line in enumerate(lines):
        if i > first and (i - first == LINES or words + line.n_words > WORDS):
            runs.append((first, i))
            first, words = i, 0
        words += line.n_words
    return [*runs, (first, len(lines))] if lines else []


def _text(lines: Sequence[Line], first: int, last: int, numbered: tuple[Line, ...]) -> str:
    numbers = {line.index: n for n, line in enumerate(numbered, start=1)}
    rows = [_said(x, _cut(x.text, last=True)) for x in lines[max(0, first - BEFORE) : first]]
    rows += [(f"[{numbers[x.index]}] " if x.index in numbers else "") + _said(x, x.text) for x in lines[first:last]]
    rows += [_said(x, _cut(x.text, last=False)) for x in lines[last : last + AFTER]]
    return "\n".join(rows)


def _said(line: Line, text: str) -> str:
    silence = f" (after {line.pause:.0f} s of silence)" if line.pause is not None and line.pause >= 2 else ""
    return f"{_WHO[line.role]}{silence}: {flat(text) if text.strip() else '(says nothing)'}"


def _cut(text: str, *, last: bool) -> str:
    words = text.split()
    if len(words) <= CONTEXT_WORDS:
        return text
    return "… " + " ".join(words[-CONTEXT_WORDS:]) if last else " ".join(words[:CONTEXT_WORDS]) + " …"
