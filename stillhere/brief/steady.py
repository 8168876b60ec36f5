"""What has held: the frame where it was kept, the hours that were come to, and strains that were mended."""

from collections.abc import Iterator
from datetime import timedelta

from stillhere.brief.ground import Ground
from stillhere.brief.saying import SECTION, kept, say, sure_of
from stillhere.course import chips
from stillhere.course.consistency import Observation
from stillhere.model import Became, BriefSection, Claim, Side, SourceKind, ThreadKind

MOST_FRAME = 2
LONG_AGO = timedelta(weeks=4)
ROW = 3  # hours in a row that are worth a sentence
# What a client can lean on first: the hour itself, being remembered, staying when it gets hard.
_FIRST = ("frame.slot", "frame.follow_through", "frame.remembering", "frame.steadiness", "frame.promises")


def steady(ground: Ground) -> BriefSection:
    """Facts first; then what grew, by the client's own sign."""
    order = {key: n for n, key in enumerate(_FIRST)}
    # "In none of them" is nothing to lean on, and breaks have a line of their own under the frame.
    kept_so = [o for o in ground.frame.steady if o.value("k") != 0 and o.key != "frame.breaks" and recent(ground, o)]
    frame = sorted(kept_so, key=lambda o: order.get(o.key, len(order)))
    claims = [frame_claim(ground, o) for o in frame[:MOST_FRAME]]
    return BriefSection(
        key="steady",
        title=ground.words.template(f"{SECTION}.steady.title"),
        claims=kept([*claims, _came(ground), *_promises(ground), *_grew(ground)]),
        note=ground.words.template(f"{SECTION}.steady.empty"),
    )


def frame_claim(ground: Ground, observation: Observation) -> Claim | None:
    """One observation of the frame as a sentence; the plain form where words for feelings are off."""
    texts = [f"{observation.key}.{text}" for text in observation.texts]
    if not ground.feelings:
        texts = [plain if ground.words.has(plain := f"{text}_plain") else text for text in texts]
    return say(ground, *texts, evidence=observation.evidence, slots=dict(observation.values))


def recent(ground: Ground, observation: Observation) -> bool:
    """Whether what it is about is still near: a break that ended long ago is the course's, not the brief's."""
    ids = {e.id for e in observation.evidence if e.kind is SourceKind.BREAK}
    ends = [b.ends for b in ground.course.breaks if chips.days_away(b).id in ids]
    return not ends or max(ends) >= ground.on - LONG_AGO


def _came(ground: Ground) -> Claim | None:
    """Hours in a row that the client came to, counted back from the last one; an hour of unknown end breaks the row."""
    row = []
    past = [a for a in ground.course.appointments if a.starts_at.date() < ground.on]
    for hour in sorted(past, key=lambda a: a.starts_at, reverse=True):
        if hour.became is not Became.HELD:
            break
        row.append(hour)
    if len(row) < ROW:
        return None
    return say(
        ground,
        f"{SECTION}.steady.came",
        evidence=(chips.appointment(row[-1]), chips.appointment(row[0])),
        sessions=ground.words.count("session", len(row)),
    )


def _promises(ground: Ground) -> Iterator[Claim | None]:
    for one in ground.register.closed:
        if one.kind is ThreadKind.PROMISE and one.whose is Side.THERAPIST and one.closed_in == ground.last:
            yield say(
                ground,
                f"{SECTION}.steady.promise_kept",
                evidence=(chips.held(one),),
                quote_t=one.quote or one.text,
                session=one.closed_in,
            )


def _grew(ground: Ground) -> Iterator[Claim | None]:
    """What the client did in the last session that is news: put the therapist right and stayed, owned the pull."""
    facts = ground.facts
    if facts is None or not facts.read or not ground.feelings:
        return
    texts = {"H_disagree": "correction", "U_correct": "correction", "F_owned": "owned"}
    for mark in facts.marks:
        text = texts.get(mark.code)
        if text is not None and mark.role.is_client:
            yield say(
                ground,
                f"{SECTION}.growing.{text}",
                evidence=(chips.line(facts, mark.utterance_id, mark.place),),
                sure=sure_of(mark.confidence, mark.status),
                quote=mark.quote,
                session=facts.number,
            )
