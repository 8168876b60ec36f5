"""Held in mind: what the client said they would face by now, what they dreaded, their people and their own words."""

from collections.abc import Iterator
from datetime import date

from stillhere.brief.ground import AHEAD, Ground
from stillhere.brief.saying import SECTION, either, kept, say
from stillhere.course import chips
from stillhere.course.threads import last_heard
from stillhere.model import BriefSection, Claim, CodeStatus, Evidence, SourceKind, Thread, ThreadKind, evidence

MOST_PEOPLE, MOST_WORDS = 2, 2
_HOLD = f"{SECTION}.hold"


def facing(ground: Ground) -> BriefSection:
    """What lay between the sessions first, then what comes up in the week, then people and words."""
    threads = ground.register.open
    claims = [
        *_faced(ground, threads),
        *_coming(ground, threads),
        *_dreaded(ground, threads),
        *_words(ground, threads),
        *_people(ground, threads),
    ]
    return BriefSection(
        key="facing",
        title=ground.words.template(f"{_HOLD}.title"),
        claims=kept(claims),
        note=ground.words.text(f"{_HOLD}.empty", client=ground.client) or "",
    )


def thread_evidence(thread: Thread) -> tuple[Evidence, ...]:
    """The register's entry, and the line it came from where it has one."""
    entry = chips.held(thread)
    if not thread.utterance_id:
        return (entry,)
    return (evidence(SourceKind.SESSION, thread.session, thread.utterance_id, label=entry.label), entry)


def sure_thread(thread: Thread) -> str:
    """Confirmed by a person, or only suggested."""
    return "possible" if thread.status is CodeStatus.DRAFT else "person"


def day(on: date) -> str:
    """A day as it is said: "Thursday 12 March"."""
    return f"{on:%A} {on.day} {on:%B}"


def _faced(ground: Ground, threads: tuple[Thread, ...]) -> Iterator[Claim | None]:
    """Due since the last session and until today; said in the last session without a day, it lies in that week too."""
    since = ground.facts.held_on if ground.facts else ground.on
    for one in threads:
        if one.kind is not ThreadKind.FACING:
            continue
        by_now = since <= one.due <= ground.on if one.due else one.session == ground.last
        if by_now:
            yield _said(ground, one, f"{_HOLD}.facing_quote", quote=one.quote or one.text)


def _coming(ground: Ground, threads: tuple[Thread, ...]) -> Iterator[Claim | None]:
    """Days within the week that begins now."""
    for one in threads:
        dated = one.kind in (ThreadKind.FACING, ThreadKind.DATE, ThreadKind.LOSS) and one.due is not None
        if dated and one.due is not None and ground.on < one.due <= ground.on + AHEAD:
            yield _said(ground, one, f"{_HOLD}.day", quote=one.quote or one.text, date=day(one.due))


def _dreaded(ground: Ground, threads: tuple[Thread, ...]) -> Iterator[Claim | None]:
    for one in threads:
        near = one.due is None or ground.on - AHEAD <= one.due <= ground.on + AHEAD
        if one.kind is ThreadKind.DREAD and near and last_heard(one) == ground.last:
            text = either(ground, f"{_HOLD}.dread_quote", f"{_HOLD}.said_plain")
            yield _said(ground, one, text, quote=one.quote or one.text, session=one.session)


def _words(ground: Ground, threads: tuple[Thread, ...]) -> Iterator[Claim | None]:
    own = [t for t in threads if t.kind is ThreadKind.WORD]
    for one in sorted(own, key=last_heard, reverse=True)[:MOST_WORDS]:
        yield _said(ground, one, f"{_HOLD}.word", quote=one.text, session=one.session)


def _people(ground: Ground, threads: tuple[Thread, ...]) -> Iterator[Claim | None]:
    people = [t for t in threads if t.kind is ThreadKind.PERSON]
    for one in sorted(people, key=last_heard, reverse=True)[:MOST_PEOPLE]:
        name, _, rest = one.text.partition(" (")
        relation = f"{ground.client}'s {rest.rstrip(')')}" if rest and not ground.joint else rest.rstrip(")")
        yield _said(
            ground,
            one,
            f"{_HOLD}.person",
            f"{_HOLD}.person_name",
            name_of_person=name,
            relation=relation,
            session=last_heard(one),
        )


def _said(ground: Ground, thread: Thread, *texts: str, **slots: object) -> Claim | None:
    return say(ground, *texts, evidence=thread_evidence(thread), sure=sure_thread(thread), slots=slots)
