"""Near and far: the card of a possible pull to leave, with its rivals, and what the client asked for such times.

Only under a profile that allows the card, never on a couple's page, and never with a number.
"""

from collections.abc import Iterator

from stillhere.brief.ground import Ground
from stillhere.brief.saying import SECTION, kept, say
from stillhere.course.earlier import plan_chip
from stillhere.model import BriefSection, Card, Claim
from stillhere.wording import band

_PULL = f"{SECTION}.pull"
_BANDS = ("watch", "elevated", "acute")
MOST_RIVALS = 4


def pull(ground: Ground) -> BriefSection:
    """The card's own sentences, how seriously to take them, and the history and plan in the client's words."""
    title = ground.words.template(f"{_PULL}.title")
    card = ground.card
    if card is None:
        return BriefSection(key="pull", title=title, claims=kept([_band(ground)]), note=_note(ground))
    claims = [*_card(ground, card), _history(ground), _plan(ground), _band(ground)]
    return BriefSection(key="pull", title=title, claims=kept(claims))


def _note(ground: Ground) -> str:
    hour = ground.due
    return ground.words.text(
        f"{_PULL}.empty",
        client=ground.client,
        next_appointment=None if hour is None else f"{hour.starts_at.day} {hour.starts_at:%B, %H:%M}",
    ) or ground.words.template(f"{_PULL}.nothing")


def _card(ground: Ground, card: Card) -> Iterator[Claim | None]:
    """What the card says, with what else it could be beside its first sentence, as large."""
    rivals = [r for r in card.rivals if r.fit in ("better", "as_well", "unknown")][:MOST_RIVALS]
    texts = tuple(text for r in rivals if (text := _rival(ground, r.key, r.why)))
    for n, claim in enumerate(card.claims):
        if claim.evidence:
            others = texts if n == 0 else claim.alternatives
            yield Claim(key=claim.key, text=claim.text, evidence=claim.evidence, sure=claim.sure, alternatives=others)
    yield from (c for c in card.against[:1] if c.evidence)
    yield from (c for c in card.in_your_hands[:1] if c.evidence)


def _rival(ground: Ground, key: str, why: str) -> str:
    if ground.words.has(key):
        return ground.words.text(key, client=ground.client) or why
    return why


def _history(ground: Ground) -> Claim | None:
    alike = len(ground.history.alike)
    text = "history" if alike > 1 else "history_one"
    return say(
        ground,
        f"{_PULL}.{text}",
        f"{_PULL}.{text}_bare",
        evidence=ground.history.evidence,
        sure="person",
        n={2: "two", 3: "three", 4: "four"}.get(alike, alike),
        quote=ground.history.words,
    )


def _plan(ground: Ground) -> Claim | None:
    plan = ground.course.plan
    if plan is None or not plan.lines:
        return None
    return say(
        ground, f"{_PULL}.plan", evidence=(plan_chip(plan),), sure="person", plan_quote=plan.lines[0][1].rstrip(" .")
    )


def _band(ground: Ground) -> Claim | None:
    """The forecast's band in words, with what moved it; under "watch", and where it was refused, nothing."""
    forecast = ground.forecast
    if forecast is None or forecast.band not in _BANDS or forecast.refused_because:
        return None
    top = sorted(forecast.contributions, key=lambda c: -abs(c.logit))[:3]
    return say(
        ground,
        f"{_PULL}.band_{forecast.band}",
        evidence=[e for c in top for e in c.evidence],
        sure="possible",
        slots={"sure": band("may").short},
        alternatives=[ground.words.template(f"{_PULL}.prior_only")] if forecast.calibration == "prior_only" else [],
    )
