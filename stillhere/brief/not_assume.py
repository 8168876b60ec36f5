"""What not to assume: facts on file that are easily read as more than they say."""

from collections.abc import Iterator

from stillhere.brief.facing import thread_evidence
from stillhere.brief.ground import Ground
from stillhere.brief.saying import SECTION, kept, say
from stillhere.course import chips
from stillhere.course.ratings import answers_by_session, values_of
from stillhere.model import Became, BriefSection, Cause, Claim, CodeStatus, Side

_NOT = f"{SECTION}.not_assume"
_UNDERSTOOD, _MOST = ("P1", "P2", "P3"), 10.0
_GONE = (Became.CANCELLED, Became.MOVED, Became.MISSED)


def not_assume(ground: Ground) -> BriefSection:
    """Outside causes first, since they are the likeliest to be read as a step back."""
    claims = [*_outside(ground), *_history(ground), *_unexplained(ground), *_full_marks(ground), *_unconfirmed(ground)]
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


def _unexplained(ground: Ground) -> Iterator[Claim | None]:
    """Hours since the last session that weren't met, and of which nobody knows why."""
    since = ground.facts.held_on if ground.facts else None
    for hour in ground.course.appointments:
        own = hour.by is Side.CLIENT or hour.became is Became.MISSED
        recent = hour.starts_at.date() < ground.on and (since is None or hour.starts_at.date() > since)
        if own and recent and hour.became in _GONE and hour.cause is not Cause.OUTSIDE:
            day = f"{hour.starts_at.day} {hour.starts_at:%B}"
            yield say(ground, f"{_NOT}.unexplained", evidence=(chips.appointment(hour),), date=day)


def _full_marks(ground: Ground) -> Iterator[Claim | None]:
    """The highest answer to everything: people are kind to their therapists."""
    for form in answers_by_session(ground.course, as_of=ground.on).get(ground.last, [])[:1]:
        values = values_of(form)
        if not ground.joint and all(values.get(key) == _MOST for key in _UNDERSTOOD):
            chip = [chips.answer(form, key) for key in _UNDERSTOOD]
            yield say(ground, f"{_NOT}.full_marks", evidence=chip, session=ground.last)


def _unconfirmed(ground: Ground) -> Iterator[Claim | None]:
    drafts = [t for t in ground.register.open if t.status is CodeStatus.DRAFT]
    if drafts:
        yield say(ground, f"{_NOT}.unconfirmed", evidence=[e for t in drafts[:3] for e in thread_evidence(t)[-1:]])
