"""What somebody may expect of people, as a page lists it: both sides as large, kinds of evidence counted alone."""

from collections import defaultdict
from dataclasses import dataclass

from stillhere.course.working_model import KINDS, Kinds, Pair, Record, WorkingModel, episode_chip, working_model_of
from stillhere.model import Course, Episode
from stillhere.web.course.links import Chip, Links
from stillhere.web.course.shown.lines import Line
from stillhere.web.course.shown.spread import spread
from stillhere.wording import wording

TARGETS = ("other", "self", "therapist", "partner", "mother", "father", "parent")
STRATEGIES = ("", "deactivating", "hyper")
ANSWERS = ("1", "-1", "")
_KNOWN = ("therapist", "partner", "mother", "father", "parent")
WORDS = "courses.expectations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One moment: `quoted` says that a line has these words; `kind` names the kind of evidence, where it is one."""

    id: str
    said: str
    quoted: bool
    about: str
    parts: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One expectation: `seen` has all six kinds, those not seen without a chip; `other_way` since the first.

    `known` says that the form lists its target.
    """

    id: str
    words: str
    target: str
    known: bool
    strategy: str
    strategy_said: str
    in_line: tuple[Story, ...]
    against: tuple[Story, ...]
    counted: str
    enough: str
    seen: tuple[tuple[str, tuple[Chip, ...]], ...]
    other_way: tuple[Story, ...]
    spread: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A story with the therapist beside one with a parent or partner."""

    here: Story
    there: Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The page: expectations by whom they are about, and stories that went alike."""

    groups: tuple[tuple[str, tuple[Expected, ...]], ...]
    alike: tuple[Alike, ...]


def expected(course: Course, links: Links) -> Model:
    """All expectations on file; the order of targets is that of the form, others after them as they were written."""
    found: WorkingModel = working_model_of(course)
    by_target: dict[str, list[Expected]] = defaultdict(list)
    for record in sorted(found.records, key=lambda one: _place(one.expectation.target)):
        by_target[_target(record.expectation.target, course.client)].append(_expected(record, course.client, links))
    return Model(
        groups=tuple((target, tuple(ones)) for target, ones in by_target.items()),
        alike=tuple(_alike(pair, found, course.client, links) for pair in found.pairs),
    )


def choices(client: str) -> dict[str, list[tuple[str, str]]]:
    """What the forms let one choose."""
    words = wording()
    return {
        "target": [(one, _target(one, client)) for one in TARGETS],
        "strategy": [(one, words.text(f"{WORDS}.strategy_{one or 'none'}", client=client) or "") for one in STRATEGIES],
        "other": [(one, _answer("other", one, client)) for one in ANSWERS],
        "own": [(one, _answer("own", one, client)) for one in ANSWERS],
        "rung": [(str(n), _kind(n)) for n in range(1, KINDS + 1)],
    }


def _expected(record: Record, client: str, links: Links) -> Expected:
    one, words = record.expectation, wording()
    return Expected(
        id=one.id,
        words=one.words,
        target=one.target,
        known=one.target in TARGETS,
        strategy=one.strategy,
        strategy_said=(words.text(f"{WORDS}.strategy_{one.strategy}", client=client) or "") if one.strategy else "",
        in_line=tuple(_story(record, each, client, links) for each in record.in_line),
        against=tuple(_story(record, each, client, links) for each in record.against),
        counted=_counted(record.kinds),
        enough="" if record.kinds.enough else words.text(f"{WORDS}.not_enough") or "",
        seen=_seen(record.kinds, links),
        other_way=tuple(_story(record, each, client, links) for each in record.kinds.counter),
        spread=spread(record.loosening),
    )


def _story(record: Record, episode: Episode, client: str, links: Links) -> Story:
    words = wording()
    parts = [
        (words.text(f"{WORDS}.wish") or "", episode.wish),
        (words.text(f"{WORDS}.other") or "", _answer("other", _sign(episode.other), client)),
        (words.text(f"{WORDS}.own", client=client) or "", _answer("own", _sign(episode.own), client)),
    ]
    if episode.utterance_id:
        chips = links.chips([episode_chip(record.expectation, episode)])
    else:
        chips = (Chip(f"S{episode.session}", links.session(episode.session)),)
    return Story(
        id=episode.id,
        said=episode.quote,
        quoted=bool(episode.utterance_id),
        about=_about(episode.about, client),
        parts=tuple((name, said) for name, said in parts if said),
        chips=chips,
        kind=_kind(episode.rung) if episode.rung else "",
    )


def _seen(kinds: Kinds, links: Links) -> tuple[tuple[str, tuple[Chip, ...]], ...]:
    """All six by name; the chips are those of every time it was seen."""
    rests = {n: [e for rung in kinds.seen if rung.number == n for e in rung.evidence] for n in range(1, KINDS + 1)}
    return tuple((_kind(n), links.chips(evidence)) for n, evidence in rests.items())


def _counted(kinds: Kinds) -> str:
    words = wording()
    if not kinds.seen:
        return words.text(f"{WORDS}.counted_none") or ""
    return words.text(f"{WORDS}.counted", n=kinds.n, days=words.count("day", kinds.occasions)) or ""


def _alike(pair: Pair, model: WorkingModel, client: str, links: Links) -> Alike:
    def shown(episode: Episode) -> Story:
        records = (r for r in model.records if episode in (*r.in_line, *r.against))
        return _story(next(records), episode, client, links)

    return Alike(here=shown(pair.here), there=shown(pair.there))


def _kind(number: int) -> str:
    return wording().text(f"moment.relational.rung_{number}.title") or ""


def _answer(whose: str, sign: str, client: str) -> str:
    key = {"1": "good", "-1": "hard"}.get(sign, "not_told")
    return wording().text(f"{WORDS}.{whose}_{key}", client=client) or ""


def _sign(value: int | None) -> str:
    return "" if value is None else str(value)


def _place(target: str) -> int:
    return TARGETS.index(target) if target in TARGETS else len(TARGETS)


def _target(target: str, client: str) -> str:
    words = wording()
    if target in TARGETS:
        return words.text(f"{WORDS}.of_{target}", client=client) or ""
    return words.text(f"{WORDS}.of_somebody", other=target) or ""


def _about(about: str, client: str) -> str:
    if not about:
        return ""
    key = f"{WORDS}.with_{about.lower() if about.lower() in _KNOWN else 'somebody'}"
    return wording().text(key, client=client, other=about) or ""
