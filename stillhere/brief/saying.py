"""One sentence of a brief: filled from facts, with what it rests on, or not said at all."""

from collections.abc import Iterable, Mapping

from stillhere.brief.ground import Ground
from stillhere.model import Claim, CodeStatus, Evidence

SECTION = "brief.section"
_QUOTES = ("quote", "quote_t", "quote_after", "plan_quote")
_LONGEST = 26  # words of a quote on a page that is read in two minutes
_SURE_FROM = 0.55  # the display precision: below it a mark is faint


def say(
    ground: Ground,
    *text_ids: str,
    evidence: Iterable[Evidence],
    sure: str = "fact",
    alternatives: Iterable[str] = (),
    slots: Mapping[str, object] | None = None,
    **named: object,
) -> Claim | None:
    """The first of these texts whose facts are all there; None where there is none, or nothing to rest it on."""
    rests_on = tuple(dict.fromkeys(evidence))
    if not rests_on:
        return None
    filled: dict[str, object] = {"client": ground.client, **(slots or {}), **named}
    filled |= {name: short(str(filled[name])) for name in _QUOTES if filled.get(name)}
    for text_id in text_ids:
        text = ground.words.text(text_id, **filled)
        if text is not None:
            others = tuple(a for a in alternatives if a)
            return Claim(key=text_id, text=text, evidence=rests_on, sure=sure, alternatives=others)
    return None


def short(quote: str) -> str:
    """Somebody's words for within a sentence: without a full stop at the end, and cut where they are many."""
    words = quote.split()
    if len(words) > _LONGEST:
        return f"{' '.join(words[:_LONGEST])} …"
    return quote.strip().removesuffix(".")


def either(ground: Ground, claim: str, plain: str) -> str:
    """The id of the text for the profile in force: with words for feelings, or with what was said and done."""
    return claim if ground.feelings else plain


def sure_of(confidence: float, status: CodeStatus) -> str:
    """How sure a mark is, as a claim says it."""
    if status in (CodeStatus.CONFIRMED, CodeStatus.CORRECTED):
        return "person"
    return "possible" if confidence >= _SURE_FROM else "faint"


def kept(claims: Iterable[Claim | None]) -> tuple[Claim, ...]:
    """The sentences that could be said, each once."""
    return tuple(dict.fromkeys(c for c in claims if c is not None))


def joined(phrases: list[str]) -> str:
    """Phrases in a row: “a”, “a and b”, “a, b and c”; empty for none."""
    if len(phrases) < 2:
        return "".join(phrases)
    return f"{', '.join(phrases[:-1])} and {phrases[-1]}"
