"""The brief of one day: what to hold in mind before the next session, as the law of the place allows it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from stillhere.brief.ground import Ground, ground_of
from stillhere.brief.sections import SECTIONS, Part
from stillhere.brief.unknown import unknown
from stillhere.model import Brief, BriefSection, Card, Claim, Course, Forecast

DRAFTED = "draft_brief"


def brief_of(
    course: Course,
    *,
    on: date,
    capabilities: Collection[str],
    cards: Sequence[Card] | None = None,
    forecast: Forecast | None = None,
    safety: tuple[Claim, ...] = (),
) -> Brief:
    """The brief before the session of the day `on`, from what was known before that day.

    `capabilities` are the profile's: without "draft_brief" there is no brief, and the reason; without "feeling_words"
    only what was said and done; without "flight_card" nothing on near and far. `cards` are those that stand, where
    somebody decided about them; without it the event rule decides. `forecast` is the practice's own; without it the
    stated prior's. `safety` are sentences about what a
    person must look at first; they are never cut. Every other section has room for a fixed number of sentences, and
    what did not fit is said. A sentence without evidence is not printed.
    """
    ground = ground_of(course, on=on, capabilities=capabilities, cards=cards, forecast=forecast)
    words = ground.words
    session = ground.last + 1
    first = _safety(ground, safety)
    if DRAFTED not in ground.capabilities:
        reason = words.text("brief.not_available", reason=words.template("brief.caveat.no_brief"))
        return Brief(client=course.client, session=session, sections=first, caveats=(reason or "",))
    sections, caveats, cut = list(first), [], False
    for part in SECTIONS:
        if part.needs and part.needs not in ground.capabilities:
            caveats += [words.template(part.off)] if part.off else []
            continue
        if ground.joint and not part.joint:
            continue
        made, more = _made(ground, part)
        cut = cut or more
        if made.claims or made.note:
            sections.append(made)
    if not ground.feelings:
        caveats.append(words.template("brief.caveat.no_feelings"))
    if ground.joint:
        caveats.append(words.template("brief.caveat.joint"))
    if cut:
        caveats.append(words.text("brief.too_long", session=ground.last or None) or "")
    caveats.append(words.template("brief.section.sign.unsigned"))
    return Brief(
        client=course.client,
        session=session,
        sections=tuple(sections),
        not_known=unknown(ground),
        caveats=tuple(c for c in caveats if c),
    )


def _safety(ground: Ground, claims: tuple[Claim, ...]) -> tuple[BriefSection, ...]:
    kept = tuple(c for c in claims if c.evidence)
    if not kept:
        return ()
    return (BriefSection(key="safety", title=ground.words.template("brief.section.safety.title"), claims=kept),)


def _made(ground: Ground, part: Part) -> tuple[BriefSection, bool]:
    """A section with as many sentences as it has room for, and whether some were left out.

    A note that says there is nothing stands only where there is nothing.
    """
    section = part.make(ground)
    claims = tuple(c for c in section.claims if c.evidence)
    note = "" if claims and part.key != "ways" else section.note
    return replace(section, claims=claims[: part.most], note=note), len(claims) > part.most
