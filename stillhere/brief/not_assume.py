"""What not to assume: facts on file that are easily read as more than they say."""

from collections.abc import Iterator

from stillhere.brief.facing import thread_evidence
from stillhere.brief.ground import Ground
from stillhere.brief.saying import SECTION, kept, say
from stillhere.course import chips
from stillhere.model import Became, BriefSection, Cause, Claim, CodeStatus, MomentKind, Side

_NOT = f"{SECTION}.not_assume"
_GONE = (Became.CANCELLED, Became.MOVED, Became.MISSED)


def not_assume(ground: Ground) -> BriefSection:
    """Outside causes first, since they are the likeliest to be read as a step back."""
    claims = [*_outside(ground), *_history(ground), *_quiet(ground), *_unconfirmed(ground)]
    return BriefSection(key="not_assume", title=ground.words.template(f"{_NOT}.title"), claims=kept(claims))


def _outside(ground: Ground) -> Iterator[Claim | None]:
    since = ground.facts.held_on if ground.facts else None
    for hour in ground.course.appointments:
        own = hour.by is Side.CLIENT or hour.became is Became.MISSED
        recent = since is None or hour.starts_at.date() > since
        if own and recent and hour.became in _GONE and hour.cause is Cause.OUTSIDE:
            yield say(
                ground,
                f"{_NOT}.outside",
                f"{_NOT}.outside_bare",
                evidence=(chips.appointment(hour),),
                date=f"{hour.starts_at.day} {hour.starts_at:%B}",
                quote=hour.reason,
            )


def _history(ground: Ground) -> Iterator[Claim | None]:
    if ground.history.alike and "flight_card" in ground.capabilities:
        yield say(ground, f"{_NOT}.history", evidence=ground.history.evidence)


def _quiet(ground: Ground) -> Iterator[Claim | None]:
    """A session that was read and in which no strain was marked."""
    facts = ground.facts
    if facts is not None and facts.read and not any(m.kind == MomentKind.RUPTURE for m in facts.moments):
        yield say(ground, f"{_NOT}.quiet", evidence=(chips.session(facts.number),), session=facts.number)


def _unconfirmed(ground: Ground) -> Iterator[Claim | None]:
    drafts = [t for t in ground.register.open if t.status is CodeStatus.DRAFT]
    if drafts:
        yield say(ground, f"{_NOT}.unconfirmed", evidence=[e for t in drafts[:3] for e in thread_evidence(t)[-1:]])
