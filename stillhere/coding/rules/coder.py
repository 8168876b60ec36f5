"""The rules as one coder: every family over one talk, with confidence measured instead of declared."""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from stillhere.coding.rules import uptake
from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.table import families
from stillhere.coding.rules.talk import Talk
from stillhere.model import Code, Span

VERSION = "1"
CODER = f"rules@{VERSION}"
NEVER_SEEN = 0.5  # agreement expected of a rule before any dialogue has tried it
PRIOR_WEIGHT = 8  # how many marks that expectation is worth
FLOOR = 0.2  # marks less sure than this are not made at all, safety excepted


def safety_codes(talk: Talk) -> tuple[Code, ...]:
    """The safety family alone: it runs even where who spoke is not certain, over every line that may be a client's.

    Its marks are made however seldom their rule was right: recall first.
    """
    from stillhere.coding.rules.safety import find

    return tuple(_code(hit) for hit in _best(find(talk)))


def relational_codes(talk: Talk, *, threshold: float = FLOOR) -> tuple[Code, ...]:
    """All families but safety, in line order; uptake last, since it answers the marks of the others.

    Marks whose rule agreed with people less often than `threshold` are not made. What is made need not be shown: below
    0.40 a page keeps a mark back, and below 0.55 it is faint.
    """
    hits = [h for _, find in families() for h in find(talk) if confidence(h.rule) >= threshold and _earned(h.rule)]
    hits = _without_guesses_at_strain(hits)
    hits += [h for h in uptake.find(talk, given=hits) if confidence(h.rule) >= threshold]
    return tuple(_code(hit) for hit in _best(hits))


def _without_guesses_at_strain(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without strain that rests on the shape of a line alone, where its words speak of closeness."""
    near = {h.line.index for h in hits if h.code in ("CL_known", "CL_need", "F_owned")}
    return [h for h in hits if h.line.index not in near or not h.rule.endswith(_BY_SHAPE) or h.code[0] not in "WC"]


@cache
def _earned(rule: str) -> bool:
    """Whether a rule may mark: one that goes by the shape of a line alone must have been right half the time or more.

    Words say what they say; a shape is a guess, and in ordinary talk most lines of that shape mean nothing of the kind.
    """
    if not rule.endswith(_BY_SHAPE):
        return True
    _, right, marks = _measured().get("rules", {}).get(rule, ("", 0, 0))
    return right >= _SEEN and 2 * right >= marks


_SEEN = 2  # marks that people shared, from which a rule by shape is believed at all
_BY_SHAPE = (".weighed", ".clear")  # rules that weigh how a line is made, without words that they listen for


def all_codes(talk: Talk, *, threshold: float = FLOOR) -> tuple[Code, ...]:
    """Everything that the rules find in a talk whose speakers have roles, in line order."""
    return in_line_order(talk, (*relational_codes(talk, threshold=threshold), *safety_codes(talk)))


def in_line_order(talk: Talk, codes: Iterable[Code]) -> tuple[Code, ...]:
    """The codes by line, then by name."""
    at = {line.utterance.id: line.index for line in talk.lines}
    return tuple(sorted(codes, key=lambda c: (at[c.utterance_id], c.code)))


@cache
def confidence(rule: str) -> float:
    """How often marks of this rule agreed with people, on dialogues kept apart while it was written.

    (right + w·p) / (marks + w), where p is the same figure of all rules for the rule's code, itself drawn towards that
    of all rules together; w = PRIOR_WEIGHT. A rule with few marks is thus believed as much as its neighbours.
    """
    measured = _measured()
    overall = _drawn(measured.get("all", {}).get("all"), NEVER_SEEN)
    own = measured.get("rules", {}).get(rule)
    code = _drawn(measured.get("codes", {}).get(own[0]) if own else None, overall)
    return round(_drawn(own[1:] if own else None, code), 3)


def uptake_confidence(code: Code) -> float:
    """How often this reading of an answer agreed with people's, on lines where people read an answer at all.

    An uptake mark can be wrong about whether there was anything to take up; a verdict asks only what became of it, and
    is no less sure than the mark.
    """
    if not code.rule:
        return code.confidence
    measured = _measured()
    overall = _drawn(measured.get("uptake", {}).get("all"), NEVER_SEEN)
    return max(code.confidence, round(_drawn(measured.get("uptake", {}).get(code.rule), overall), 3))


def _drawn(row: Sequence[Any] | None, towards: float) -> float:
    right, marks = row or (0, 0)
    return float((right + PRIOR_WEIGHT * towards) / (marks + PRIOR_WEIGHT))


@cache
def _measured() -> dict[str, dict[str, list[Any]]]:
    return tomllib.loads(files("stillhere.coding.rules").joinpath("measured.toml").read_text(encoding="utf-8"))


def _best(hits: Iterable[Hit]) -> list[Hit]:
    """One hit for each code on each line: the one whose rule is most often right, the earlier words on a tie."""
    best: dict[tuple[int, str], Hit] = {}
    for hit in hits:
        key = (hit.line.index, hit.code)
        held = best.get(key)
        if held is None or (confidence(hit.rule), -hit.start) > (confidence(held.rule), -held.start):
            best[key] = hit
    return sorted(best.values(), key=lambda h: (h.line.index, h.code))


def _code(hit: Hit) -> Code:
    return Code(
        code=hit.code,
        utterance_id=hit.line.utterance.id,
        span=Span(hit.start, hit.end),
        confidence=confidence(hit.rule),
        coder=CODER,
        reason=hit.reason,
        rule=hit.rule,
    )
