"""Between the two: strains that are open, each by its own source, what the therapist's part may be, what was mended."""

from collections.abc import Iterator

from stillhere.brief.ground import Ground
from stillhere.brief.saying import SECTION, either, kept, say, sure_of
from stillhere.course import chips
from stillhere.course.discrepancy import discrepancy_of
from stillhere.course.follow_through import Came
from stillhere.course.rupture_sources import From, Source, Stage
from stillhere.course.ruptures import Rupture
from stillhere.model import BriefSection, Claim, Evidence, Mark, SessionFacts
from stillhere.model.coding import family_of

_BETWEEN = f"{SECTION}.between"
BACK = 4  # sessions back; older strains stand in the ledger
MOST = 2  # strains on one page, the newest first


def between(ground: Ground) -> BriefSection:
    """Open strains first, then what was mended last time."""
    claims: list[Claim | None] = []
    for strain in open_strains(ground)[:MOST]:
        claims += _open(ground, strain)
    claims += [*_not_seen(ground), *_mended(ground)]
    return BriefSection(
        key="between",
        title=ground.words.template(f"{_BETWEEN}.title"),
        claims=kept(claims),
        note=_note(ground),
    )


def open_strains(ground: Ground) -> list[Rupture]:
    """Strains of the last sessions that have not been mended, the newest first."""
    recent = [r for r in ground.ledger.open if r.session > ground.last - BACK]
    return sorted(recent, key=lambda r: -r.session)


def _note(ground: Ground) -> str:
    """Where nobody read the session, nothing is said of what is not in it."""
    read = ground.facts is not None and ground.facts.read
    return ground.words.template(either(ground, f"{_BETWEEN}.empty", f"{_BETWEEN}.empty_plain")) if read else ""


def _open(ground: Ground, strain: Rupture) -> Iterator[Claim | None]:
    facts = ground.session(strain.session)
    for source in strain.sources:
        if source.repaired:
            continue
        if source.source is From.WORDS and facts is not None:
            yield _from_words(ground, facts, source)
        elif source.source is From.NOTE:
            yield say(
                ground,
                f"{_BETWEEN}.noted",
                evidence=_of(source),
                sure="person",
                session=strain.session,
                note=source.text,
            )
        elif source.source is From.RATINGS:
            text = either(ground, f"{_BETWEEN}.fell", f"{_BETWEEN}.fell_plain")
            yield say(ground, text, evidence=_of(source), session=strain.session)
        elif source.source is From.TENSION:
            yield _tension(ground, strain, source)
    yield from _own_part(ground, strain)
    came = strain.followed.came
    if came is Came.NOT_MENTIONED:
        yield say(
            ground,
            f"{_BETWEEN}.not_mentioned",
            evidence=strain.evidence[:3],
            sessions=ground.words.count("session", len(strain.followed.looked_at)),
        )
    elif strain.followed.mentions:
        latest = strain.followed.mentions[-1]
        yield say(ground, f"{_BETWEEN}.mentioned", evidence=(latest.evidence,), session=latest.session)


def _of(source: Source) -> tuple[Evidence, ...]:
    return tuple(e for step in source.steps for e in step.evidence)


def _from_words(ground: Ground, facts: SessionFacts, source: Source) -> Claim | None:
    """What the client said or did in it, in the words of the first mark of the strain."""
    moment = source.moment
    if moment is None:
        return None
    marks = [m for m in facts.marks if m.utterance_id in moment.utterance_ids and m.role.is_client]
    strained = [m for m in marks if family_of(m.code) in ("W", "C")]
    mark: Mark | None = next(iter(strained or marks), None)
    if mark is None:
        return None
    kind = "confrontation" if family_of(mark.code) == "C" else "withdrawal"
    marker = ground.words.marker(mark.code, client=ground.client)
    stem = f"{_BETWEEN}.open_{kind}"
    later = facts.number < ground.last  # only then can it be said that it hasn't come up since
    plain = (f"{stem}_plain",) if later else (f"{_BETWEEN}.open_now_plain", f"{_BETWEEN}.open_words_plain")
    return say(
        ground,
        *((stem,) if ground.feelings else plain),
        f"{_BETWEEN}.open_no_place",
        evidence=(chips.line(facts, mark.utterance_id, mark.place),),
        sure=sure_of(moment.confidence, moment.status),
        alternatives=[ground.words.text(i, client=ground.client) or "" for i in moment.alternatives],
        time=mark.place or None,
        session=facts.number,
        observed=marker.observed if ground.feelings else marker.plain,
        quote=mark.quote,
    )


def _own_part(ground: Ground, strain: Rupture) -> Iterator[Claim | None]:
    """The therapist's line just before it: named where a mark says what it may have been, else only quoted."""
    for part in strain.part[:1]:
        if part.mark is None:
            continue
        marker = ground.words.marker(part.mark.code, client=ground.client)
        texts = (f"{_BETWEEN}.own_part", f"{_BETWEEN}.own_part_plain")
        yield say(
            ground,
            *(texts if ground.feelings else texts[1:]),
            evidence=(part.evidence,),
            sure=sure_of(part.mark.confidence, part.mark.status),
            observed_t=marker.observed,
            quote_t=part.mark.quote,
        )


def _tension(ground: Ground, strain: Rupture, source: Source) -> Claim | None:
    """The client's own word for it, as the form says it."""
    from stillhere.measures.catalogue import get

    answers = dict(strain.client.answers)
    sets = {s.id: {o.value: o.label for o in s.options} for s in get("session_pulse_client").response_sets}
    p5 = sets.get("tension", {}).get(answers.get("P5a", -1.0))
    p5b = sets.get("talked", {}).get(answers.get("P5b", -1.0))
    stem = either(ground, "tension_said", "tension_said_plain")
    return say(
        ground,
        f"{_BETWEEN}.{stem}",
        f"{_BETWEEN}.tension_alone",
        evidence=_of(source),
        session=strain.session,
        p5=p5.lower() if p5 else None,
        p5b=p5b.lower() if p5b else None,
    )


def _not_seen(ground: Ground) -> Iterator[Claim | None]:
    """The client's answers dropped after the last session and the therapist's own did not."""
    if ground.joint:
        return
    for drop in discrepancy_of(ground.course, as_of=ground.on, up_to=ground.last).missed:
        if drop.session == ground.last:
            text = either(ground, f"{_BETWEEN}.missed_drop", f"{_BETWEEN}.missed_drop_plain")
            yield say(ground, text, evidence=drop.evidence, session=drop.session)


def _mended(ground: Ground) -> Iterator[Claim | None]:
    """What the last session mended, by the client's own sign."""
    facts = ground.facts
    for strain in ground.ledger.entries:
        for source in strain.sources:
            moment = source.moment
            if facts is None or moment is None or strain.session != ground.last or not source.repaired:
                continue
            marks = [m for m in facts.marks if m.utterance_id in moment.client_evidence]
            steps = [e for s in source.steps if s.stage is Stage.REPAIRED for e in s.evidence]
            mark = next(iter(marks), None)
            yield say(
                ground,
                either(ground, f"{SECTION}.growing.mended", f"{_BETWEEN}.mended_short_plain"),
                evidence=steps,
                sure=sure_of(moment.confidence, moment.status),
                session=strain.session,
                quote=mark.quote if mark else None,
                quote_after=mark.quote if mark else None,
            )
