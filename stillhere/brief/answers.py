"""What changed since, by the client's own answers: the last session's, and measures with their error beside them."""

from collections.abc import Iterator

from stillhere.brief.ground import Ground
from stillhere.brief.saying import SECTION, joined, kept, say
from stillhere.course import chips
from stillhere.course.alliance import usual
from stillhere.course.ratings import PULSE, PULSE_T, answers_by_session, ratings_of, values_of
from stillhere.model import BriefSection, Claim, Response, Teller

_ANSWERS = f"{SECTION}.answers"
_ITEMS = {"P1": "p1", "P2": "p2", "P3": "p3", "P4": "p4", "P6": "p6"}
_POINTS = 3  # of ten
_UNUSUAL = 1.0  # z from which an answer is said to be off somebody's usual


def answers(ground: Ground) -> BriefSection:
    """A couple's answers are each partner's own, and stand on no page that both may read."""
    title = ground.words.template(f"{_ANSWERS}.title")
    if ground.joint:
        return BriefSection(key="answers", title=title, note=ground.words.template(f"{_ANSWERS}.couple"))
    claims = kept([*_pulse(ground), *_measures(ground)])
    return BriefSection(key="answers", title=title, claims=claims, note=ground.words.template(f"{_ANSWERS}.empty"))


def _pulse(ground: Ground) -> Iterator[Claim | None]:
    """The last session's answers: all in one sentence, or those there are; then how usual they are for this person."""
    given = answers_by_session(ground.course, as_of=ground.on).get(ground.last, [])
    if not given:
        return
    form = given[0]
    values = values_of(form)
    shown = {slot: _number(key, values[key]) for key, slot in _ITEMS.items() if key in values}
    parts = [f"{ground.words.template(f'{_ANSWERS}.item.{slot}')} {value}" for slot, value in shown.items()]
    yield say(
        ground,
        f"{_ANSWERS}.pulse",
        f"{_ANSWERS}.pulse_some",
        evidence=[chips.answer(form, key) for key in _ITEMS if key in values],
        session=ground.last,
        answers=joined(parts),
        slots=shown,
    )
    points = ratings_of(ground.course, as_of=ground.on, up_to=ground.last).points
    z = usual(points).get(ground.last)
    if z is not None:
        key = "lower" if z <= -_UNUSUAL else "higher" if z >= _UNUSUAL else "same"
        yield say(
            ground,
            f"{_ANSWERS}.usual",
            evidence=[p.evidence for p in points[-4:]],
            usual_words=ground.words.template(f"{_ANSWERS}.usually.{key}"),
        )
    yield from _moved(ground, form, values)


def _moved(ground: Ground, form: Response, values: dict[str, float]) -> Iterator[Claim | None]:
    """Distance and the wish to come, where either is three points or more from the answer before."""
    for key in ("P4", "P6"):
        before = ratings_of(ground.course, as_of=ground.on, score=key, up_to=ground.last - 1).points
        if key in values and before and abs(values[key] - before[-1].value) >= _POINTS:
            yield say(
                ground,
                f"{_ANSWERS}.moved",
                evidence=(before[-1].evidence, chips.answer(form, key)),
                what=ground.words.template(f"{_ANSWERS}.item.{_ITEMS[key]}"),
                before=_number(key, before[-1].value),
                now=_number(key, values[key]),
            )


def _number(key: str, value: float) -> str:
    text = f"{value + 0.0:g}"  # −0 is 0
    return f"+{text}" if key == "P4" and value > 0 else text


def _measures(ground: Ground) -> Iterator[Claim | None]:
    """Each measure's newest score beside the one before, where a new one came since the last brief could be written."""
    by_name: dict[str, list[Response]] = {}
    for response in sorted(ground.course.responses, key=lambda r: r.completed_at):
        known = response.instrument.partition("@")[0]
        if response.respondent is Teller.CLIENT and known not in (*PULSE, *PULSE_T):
            by_name.setdefault(response.instrument, []).append(response)
    since = ground.facts.held_on if ground.facts else None
    for name, given in by_name.items():
        if since is None or given[-1].completed_at.date() >= since:
            yield from _measure(ground, name, given[-2:])


def _measure(ground: Ground, name: str, given: list[Response]) -> Iterator[Claim | None]:
    from stillhere.measures.bands import band
    from stillhere.measures.catalogue import get
    from stillhere.measures.change import change
    from stillhere.model import StillhereError

    try:
        instrument = get(name)
    except StillhereError:
        return
    score = next((s.id for s in instrument.scores if s.report), None)
    if score is None:
        return
    now, before = given[-1].score(score), given[0].score(score) if len(given) > 1 else None
    found = band(instrument, score, now)
    about = name.partition("/")[2]  # a form is asked of each person by itself
    chip = [chips.answer(r, score) for r in given]
    yield say(
        ground,
        f"{_ANSWERS}.measure",
        f"{_ANSWERS}.measure_change",
        f"{_ANSWERS}.measure_alone",
        evidence=chip,
        instrument=f"{instrument.short_title or instrument.title}{f' ({about})' if about else ''}",
        score=None if now is None else f"{now:g}",
        band=found.label if found and ground.feelings else None,
        score_before=None if before is None else f"{before:g}",
    )
    moved = change(instrument, score, before, now)
    if moved is not None and moved.reliable is not None and moved.difference:
        key = "reliable" if moved.reliable else "not_reliable"
        yield say(ground, f"{_ANSWERS}.{key}", evidence=chip)
