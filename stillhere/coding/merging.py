"""One mark where several coders see the same: agreement makes it surer, and the mark says who agreed."""

from collections.abc import Iterable
from dataclasses import replace

from stillhere.model import Code

UNMEASURED = ("llm@",)  # coders whose marks have not been measured against people's


def combined(*lists: Iterable[Code]) -> tuple[Code, ...]:
    """The coders' marks with one for each code on each line, in the order in which they are first met.

    The surest coder's mark stays, the first one's on a tie, and names the others that agree. Its confidence is
    1 − ∏(1 − pᵢ) over the coders that agree, which takes their doubts to be independent: an upper bound where they
    learned from the same dialogues. Two marks of one coder are no agreement: only its surer one counts. A language
    model's marks lift nobody's: how often they are right has not been measured, and one that guesses would make faint
    marks look sure.
    """
    found: dict[tuple[str, str], dict[str, Code]] = {}
    for code in (code for codes in lists for code in codes):
        by_coder = found.setdefault((code.utterance_id, code.code), {})
        held = by_coder.get(code.coder)
        if held is None or code.confidence > held.confidence:
            by_coder[code.coder] = code
    return tuple(_one(list(by_coder.values())) for by_coder in found.values())


def _one(marks: list[Code]) -> Code:
    surest = max(marks, key=lambda code: code.confidence)
    others = [code.coder for code in marks if code is not surest]
    if not others:
        return surest
    doubt = 1.0
    for code in marks:
        if not code.coder.startswith(UNMEASURED):
            doubt *= 1 - code.confidence
    agree = f"{' and '.join(others)} {'agrees' if len(others) == 1 else 'agree'}"
    together = max(surest.confidence, round(1 - doubt, 3))
    return replace(surest, confidence=together, reason=f"{surest.reason}; {agree}".removeprefix("; "))
