"""Words for naming it without judgement: options for the therapist to change into their own speech, never to be sent.

Options rest on what they would name. At most one matter is offered, with a way for each leaning and one thing better
not said; the program never picks a leaning.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stillhere.brief.between import open_strains
from stillhere.brief.ground import Ground
from stillhere.brief.saying import kept, say
from stillhere.course import chips
from stillhere.course.rupture_sources import From
from stillhere.course.ruptures import Rupture
from stillhere.model import BriefSection, Claim, Evidence, Side

LEANINGS = ("anxious", "avoidant", "mixed")
APPROACH = "relational"
_NAMING = "naming."


@dataclass(frozen=True, slots=True)
class Matter:
    """What there is to name, by its block in the wording, and what it rests on."""

    key: str
    evidence: tuple[Evidence, ...]


def ways(ground: Ground) -> BriefSection:
    """Ways to say the first matter there is; none where nothing waits to be named."""
    matter = next(matters(ground), None)
    lead = ground.words.template("naming.lead")
    title = ground.words.template("naming.title")
    if matter is None:
        return BriefSection(key="ways", title=title)
    return BriefSection(key="ways", title=title, claims=kept(_options(ground, matter)), note=lead)


def matters(ground: Ground) -> Iterator[Matter]:
    """In the order in which they would be named: the therapist's own part before the client's step back."""
    if not ground.feelings:
        return
    for strain in open_strains(ground)[:1]:
        yield from _of_strain(strain)
    for claim in ground.card.in_your_hands if ground.card else ():
        if claim.key.startswith(_NAMING):
            yield Matter(claim.key.removeprefix(_NAMING), claim.evidence)
    for one in ground.course.breaks:
        back = one.by is Side.THERAPIST and (ground.facts is None or ground.facts.held_on < one.starts)
        if back and one.ends < ground.on:
            yield Matter("back_from_break", (chips.days_away(one),))


def _of_strain(strain: Rupture) -> Iterator[Matter]:
    """What is on file decides; answers that only fell give no words, as nobody knows what there is to name."""
    by_source = {s.source: s for s in strain.sources if not s.repaired}
    if any(s.partly for s in strain.sources):
        yield Matter("repair_not_landed", strain.evidence[:3])
    elif strain.part:
        yield Matter("own_part", (strain.part[0].evidence, *strain.evidence[:2]))
    elif From.WORDS in by_source:
        kind = "confrontation" if by_source[From.WORDS].kind == "confrontation" else "withdrawal"
        yield Matter(kind, strain.evidence[:3])
    elif From.TENSION in by_source:
        yield Matter("tension", tuple(e for s in by_source[From.TENSION].steps for e in s.evidence))


def _options(ground: Ground, matter: Matter) -> Iterator[Claim | None]:
    block = f"naming.{matter.key}"
    yield say(ground, f"{block}.aim", evidence=matter.evidence, sure="option")
    for text_id in _texts(ground, block):
        yield say(ground, text_id, evidence=matter.evidence, sure="option")
    yield say(
        ground,
        "brief.section.ways.better_not",
        evidence=matter.evidence,
        sure="option",
        example=ground.words.template(f"{block}.not_1"),
        why=ground.words.template(f"{block}.not_1_why"),
    )


def _texts(ground: Ground, block: str) -> Iterable[str]:
    if ground.joint:
        return (f"{block}.eft_couple",)
    return (f"{block}.{APPROACH}_{leaning}" for leaning in LEANINGS)
