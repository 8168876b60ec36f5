"""Threads left hanging: promises not yet kept, what went by, and what hasn't come up again."""

from collections.abc import Iterator

from stillhere.brief.facing import sure_thread, thread_evidence
from stillhere.brief.ground import Ground
from stillhere.brief.saying import SECTION, kept, say, sure_of
from stillhere.course import chips
from stillhere.course.threads import last_heard, open_for
from stillhere.model import BriefSection, Claim, MomentKind, Side, Thread, ThreadKind

_LEFT = f"{SECTION}.left_off"
_WAITING = (ThreadKind.FIRST, ThreadKind.LOSS, ThreadKind.DREAD)
MOST_MISSED = 1
BACK = 4  # sessions back: what waits longer is the register's, not the brief's


def left_off(ground: Ground) -> BriefSection:
    """The therapist's own promises first, since those are in their hands."""
    claims = [*_promises(ground), *_first(ground), *_went_by(ground), *_waiting(ground), *_clients(ground)]
    return BriefSection(
        key="left_off", title=ground.words.template(f"{_LEFT}.title"), claims=kept(claims), note=_note(ground)
    )


def _note(ground: Ground) -> str:
    read = ground.facts is not None and ground.facts.read
    text = None if read else ground.words.text(f"{_LEFT}.empty", session=ground.last or None)
    return text or ground.words.template(f"{_LEFT}.nothing")


def _promises(ground: Ground) -> Iterator[Claim | None]:
    for one in sorted(ground.register.promises(Side.THERAPIST), key=lambda t: t.session):
        n = open_for(one, ground.course, after=ground.last)
        yield _said(
            ground,
            one,
            *((f"{_LEFT}.promise_long",) if n else ()),
            f"{_LEFT}.promise",
            quote_t=one.quote or one.text,
            session=one.session,
            sessions=ground.words.count("session", n) if n else None,
        )


def _clients(ground: Ground) -> Iterator[Claim | None]:
    for one in ground.register.promises(Side.CLIENT):
        if one.session == ground.last:
            yield _said(ground, one, f"{_LEFT}.promise_client", quote=one.quote or one.text, session=one.session)


def _first(ground: Ground) -> Iterator[Claim | None]:
    """What was told for the first time in the last session: it waits for how it is met now."""
    for one in ground.register.open:
        if one.kind is ThreadKind.FIRST and one.session == ground.last:
            yield _said(ground, one, f"{_LEFT}.first", quote=one.quote or one.text, session=one.session)


def _went_by(ground: Ground) -> Iterator[Claim | None]:
    """The client's lines of the last session after which the two may have missed each other, and that stayed so."""
    facts = ground.facts
    if facts is None or not facts.read:
        return
    missed = [m for m in facts.moments if m.kind == MomentKind.ATTUNEMENT and m.subtype == "missed"]
    for moment in sorted(missed, key=lambda m: -m.strength)[:MOST_MISSED]:
        lines = [m for m in facts.marks if m.utterance_id in moment.utterance_ids and m.role.is_client]
        if lines:
            yield say(
                ground,
                f"{_LEFT}.hanging",
                evidence=(chips.line(facts, lines[0].utterance_id, lines[0].place),),
                sure=sure_of(moment.confidence, moment.status),
                alternatives=[ground.words.text(i, client=ground.client) or "" for i in moment.alternatives],
                quote=lines[0].quote,
                time=lines[0].place or f"session {facts.number}",
            )


def _waiting(ground: Ground) -> Iterator[Claim | None]:
    """What hasn't come up again; said only where every session since was read."""
    for one in ground.register.open:
        if one.kind not in _WAITING or last_heard(one) < ground.last - BACK:
            continue
        since = [s for s in ground.course.sessions if last_heard(one) < s.number <= ground.last]
        if since and all(s.read for s in since):
            yield _said(ground, one, f"{_LEFT}.waiting", quote=one.quote or one.text, session=last_heard(one))


def _said(ground: Ground, thread: Thread, *texts: str, **slots: object) -> Claim | None:
    return say(ground, *texts, evidence=thread_evidence(thread), sure=sure_thread(thread), slots=slots)
