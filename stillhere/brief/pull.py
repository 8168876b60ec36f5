"""Near and far: the card of a possible pull to leave, with its rivals, and what the client asked for such times.

Only under a profile that allows the card, never on a couple's page, and never with a number.
"""

from collections.abc import Iterator
from dataclasses import replace

from stillhere.brief.ground import Ground
from stillhere.brief.saying import SECTION, kept, say
from stillhere.course.earlier import plan_chip
from stillhere.model import BriefSection, Card, Claim
from stillhere.wording import band

_PULL = f"{SECTION}.pull"
_FITS = ("better", "as_well", "unknown", "less")
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
    """What the card says, with what else it could be; what tells it apart, what speaks against it, and a stance."""
    order = {fit: n for n, fit in enumerate(_FITS)}
    rivals = sorted(card.rivals, key=lambda r: order.get(r.fit, len(order)))[:MOST_RIVALS]
    texts = tuple(text for r in rivals if (text := _rival(ground, r.key, r.why)))
    yield from (replace(c, alternatives=texts) for c in card.claims[:1])
    yield from (c for c in card.claims if c.key.endswith(".tell_apart"))
    yield from card.against[:1]
    yield from (c for c in card.in_your_hands if c.key.endswith(".stance"))


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


def _told(ground: Ground, key: str) -> bool:
    return ground.words.has(f"forecast.seen.{key}")


def _band(ground: Ground) -> Claim | None:
    """The forecast's band in words, with what moved it; under "watch", and where it was refused, nothing."""
    forecast = ground.forecast
    if forecast is None or forecast.band not in _BANDS or forecast.refused_because:
        return None
    top = sorted((c for c in forecast.contributions if c.logit > 0), key=lambda c: -c.logit)[:3]
    seen = [ground.words.phrase(f"forecast.seen.{c.key}", client=ground.client) for c in top if _told(ground, c.key)]
    alone = () if ground.card else (f"{_PULL}.alone_{forecast.band}",)
    return say(
        ground,
        *(alone or (f"{_PULL}.band_{forecast.band}",)),
        evidence=[e for c in top for e in c.evidence],
        sure="possible",
        slots={"sure": band("may").short, "signs": "; ".join(s for s in seen if s)},
        alternatives=[ground.words.template(f"{_PULL}.prior_only")] if forecast.calibration == "prior_only" else [],
    )
