"""One mark where several coders see the same: agreement makes it surer, and the mark says who agreed."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from stillhere.model import Code

ONE_OF = ("U",)  # families of which a line carries one code
UNMEASURED = ("llm@",)  # coders whose marks have not been measured against people's


def combined(*lists: Iterable[Code]) -> tuple[Code, ...]:
    """The coders' marks with one for each code on each line, in the order in which they are first met.

    The surest coder's mark stays, the first one's on a tie, and names the others that agree. Its confidence is
    1 − ∏(1 − pᵢ) over the coders that agree, which takes their doubts to be independent: an upper bound where they
    learned from the same dialogues. Two marks of one coder are no agreement: only its surer one counts. A language
    model's marks lift nobody's and displace nobody's: how often they are right has not been measured, and one that
    guesses would make faint marks look sure. Of several readings of one answer the likeliest stays.
    """
    found: dict[tuple[str, str], dict[str, Code]] = {}
    for code in (code for codes in lists for code in codes):
        by_coder = found.setdefault((code.utterance_id, code.code), {})
        held = by_coder.get(code.coder)
        if held is None or code.confidence > held.confidence:
            by_coder[code.coder] = code
    return tuple(likeliest([_one(list(by_coder.values())) for by_coder in found.values()]))


def _one(marks: list[Code]) -> Code:
    surest = max(marks, key=_standing)
    others = [code.coder for code in marks if code is not surest]
    if not others:
        return surest
    doubt = math.prod(1 - code.confidence for code in marks if _measured(code))
    agree = f"{' and '.join(others)} {'agrees' if len(others) == 1 else 'agree'}"
    together = max(surest.confidence, round(1 - doubt, 3))
    return replace(surest, confidence=together, reason=f"{surest.reason}; {agree}".removeprefix("; "))


def likeliest(codes: Sequence[Code]) -> Iterator[Code]:
    """The codes with one reading of each answer: of the families in ONE_OF a line keeps the likeliest."""
    best: dict[tuple[str, str], Code] = {}
    for code in codes:
        if code.family in ONE_OF:
            cell = (code.utterance_id, code.family)
            best[cell] = max(best.get(cell, code), code, key=_standing)
    return (c for c in codes if c.family not in ONE_OF or best[c.utterance_id, c.family] is c)


def _standing(code: Code) -> tuple[bool, float]:
    return _measured(code), code.confidence


def _measured(code: Code) -> bool:
    return not code.coder.startswith(UNMEASURED)
