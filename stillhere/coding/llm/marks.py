"""From what a model says to codes: only known codes, only where they may stand, only with words that were said."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stillhere.codebook import codebook
from stillhere.coding.llm.prompt import Prompt
from stillhere.coding.llm.server import Served
from stillhere.coding.llm.windows import Window, flat
from stillhere.coding.rules.talk import Line
from stillhere.model import Code, Span
from stillhere.model.text import fold

# How sure any mark of a language model is taken to be until its marks have been compared with people's: below the
# 0.55 at which a mark is shown in the text, so that it is faint by default. What the model says of itself is not heard.
CONFIDENCE = 0.45
REASONS = ("malformed", "no such line", "unknown code", "not applicable", "not verbatim", "said twice")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that held: the line's number in its window, the code, and the characters of the line. No words."""

    number: int
    code: str
    start: int
    end: int


def checked(marks: Sequence[Any], prompt: Prompt, window: Window) -> tuple[tuple[Mark, ...], Counter[str]]:
    """The marks that hold, in order, and how many were dropped for which of REASONS."""
    kept: dict[tuple[int, str], Mark] = {}
    dropped: Counter[str] = Counter()
    for said in marks:
        found = _checked(said, prompt, window)
        if isinstance(found, str):
            dropped[found] += 1
        elif (found.number, found.code) in kept:
            dropped["said twice"] += 1
        else:
            kept[found.number, found.code] = found
    return tuple(sorted(kept.values(), key=lambda m: (m.number, m.code))), dropped


def _checked(said: Any, prompt: Prompt, window: Window) -> Mark | str:
    if not isinstance(said, Mapping) or not isinstance(said.get("code"), str) or not isinstance(said.get("span"), str):
        return "malformed"
    line = window.line(said.get("line"))
    if line is None:
        return "no such line"
    if said["code"] not in codebook():
        return "unknown code"
    if not prompt.may_stand(said["code"], line):
        return "not applicable"
    place = _place(said["span"], line)
    return "not verbatim" if place is None else Mark(said["line"], said["code"], *place)


def _place(span: str, line: Line) -> tuple[int, int] | None:
    """Where whole words of the line are these, or None.

    Capitals and the shape of quotation marks and dashes aside, every character must be the line's own.
    """
    words = fold(flat(span)).strip()
    if not re.search(r"\w", words):
        return None
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", fold(flat(line.text)))
    return found.span() if found else None


def as_codes(marks: Sequence[Mark], window: Window, model: Served) -> list[Code]:
    """The marks as drafts of this model."""
    return [
        Code(
            code=mark.code,
            utterance_id=window.numbered[mark.number - 1].utterance.id,
            span=Span(mark.start, mark.end),
            confidence=CONFIDENCE,
            coder=model.coder,
            reason=f"the language model {model.model} read it so; how often it is right has not been measured",
        )
        for mark in marks
    ]
