"""The frame: what is worth a look on the therapist's side, and a break that is coming or just over."""

from collections.abc import Iterator

from stillhere.brief.ground import Ground
from stillhere.brief.saying import SECTION, kept, say
from stillhere.brief.steady import frame_claim, recent
from stillhere.course import chips
from stillhere.model import Break, BriefSection, Claim, Side

_FRAME = f"{SECTION}.frame"
_SAID_ELSEWHERE = ("frame.follow_through", "frame.promises")  # between the two, and where it was left
SOON = 6  # weeks before a break in which it is spoken of


def frame(ground: Ground) -> BriefSection:
    """Breaks first: they have a date."""
    look = [o for o in ground.frame.worth_a_look if o.key not in _SAID_ELSEWHERE and recent(ground, o)]
    claims = [*_breaks(ground), *(frame_claim(ground, o) for o in look)]
    return BriefSection(
        key="frame",
        title=ground.words.template(f"{_FRAME}.title"),
        claims=kept(claims),
        note=ground.words.template(f"{_FRAME}.nothing"),
    )


def _breaks(ground: Ground) -> Iterator[Claim | None]:
    for one in ground.course.breaks:
        if one.by is not Side.THERAPIST:
            continue
        if ground.on < one.starts and (one.starts - ground.on).days <= SOON * 7:
            yield _coming(ground, one)
        last = ground.facts.held_on if ground.facts else None
        if one.ends < ground.on and last is not None and last < one.starts:
            weeks = max(1, round((ground.on - last).days / 7))
            text = f"{_FRAME}.break_back"
            yield say(ground, text, evidence=(chips.days_away(one),), weeks=ground.words.count("week", weeks))


def _coming(ground: Ground, one: Break) -> Claim | None:
    spoken = sum(n <= ground.last for n in one.spoken_in)
    weeks = (one.starts - ground.on).days // 7
    return say(
        ground,
        f"{_FRAME}.break_coming",
        f"{_FRAME}.break_coming_bare",
        evidence=(chips.days_away(one),),
        date_from=f"{one.starts.day} {one.starts:%B}",
        date_to=f"{one.ends.day} {one.ends:%B}",
        weeks=ground.words.count("week", weeks) if weeks else ground.words.count("day", (one.starts - ground.on).days),
        sessions=ground.words.count("session", spoken) if spoken else None,
    )
