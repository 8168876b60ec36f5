"""The rules as one coder: every family over one talk, with confidence measured instead of declared."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from stillhere.coding.rules import uptake
from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.table import families
from stillhere.coding.rules.talk import Talk
from stillhere.model import Code, Session, Span

VERSION = "1"
CODER = f"rules@{VERSION}"
UNMEASURED = 0.5  # confidence of a rule that no coded dialogue has tried yet
KEPT_BACK = 0.4  # marks below this are not made at all, safety excepted


def code_session(session: Session, *, modality: str | None = None, threshold: float = KEPT_BACK) -> tuple[Code, ...]:
    """The codes that the rules find in a session whose speakers have roles, in line order.

    `threshold` keeps back marks whose rule agreed with people less often than this; safety marks are never kept back
    (recall first).
    """
    return codes_of_talk(Talk.of(session, modality=modality), threshold=threshold)


def safety_codes(session: Session) -> tuple[Code, ...]:
    """The safety family alone: it runs even where who spoke is not certain, over every line that may be a client's."""
    from stillhere.coding.rules import safety

    return tuple(_code(hit) for hit in _best(safety.find(Talk.of(session))))


def codes_of_talk(talk: Talk, *, threshold: float = KEPT_BACK) -> tuple[Code, ...]:
    """As `code_session`, for a talk that is already prepared."""
    hits: list[Hit] = []
    for family, module in families():
        hits += [h for h in module.find(talk) if family == "S" or confidence(h.rule) >= threshold]
    hits += [h for h in uptake.find(talk, given=hits) if confidence(h.rule) >= threshold]
    return tuple(_code(hit) for hit in _best(hits))


def confidence(rule: str) -> float:
    """How often marks of this rule agreed with people, after Laplace's rule of succession.

    (right + 1) / (marks + 2) over the coded dialogues; UNMEASURED where no dialogue tried the rule.
    """
    right, marks = _measured().get(rule, (0, 0))
    return round((right + 1) / (marks + 2), 3) if marks else UNMEASURED


@cache
def _measured() -> dict[str, tuple[int, int]]:
    text = files("stillhere.coding.rules").joinpath("measured.toml").read_text(encoding="utf-8")
    return {rule: (row[0], row[1]) for rule, row in tomllib.loads(text).get("rules", {}).items()}


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
