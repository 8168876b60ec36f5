"""What somebody expects of others, in their words: what speaks for it, what speaks against it, and kinds of evidence.

The program counts kinds of evidence that an expectation is changing and shows the counter-evidence as large. Whether
anything was revised is the therapist's word and the client's (clinical.md §10).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from stillhere.course.loosening import Loosening, loosening_of, told_fully
from stillhere.model import CodeStatus, Course, Episode, Evidence, Expectation, SourceKind, evidence

KINDS = 6
NEEDED = 3  # kinds of six
OCCASIONS = 2
APART = timedelta(weeks=4)
LOOSER, CORROBORATED = 4, 6  # rungs that stories and other sources decide
_PEOPLE = ("mother", "father", "parent", "partner")
_COUNTED = (CodeStatus.CONFIRMED, CodeStatus.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One kind of evidence, seen on a day.

    1 named, 2 surprise, 3 new with the therapist, 4 looser stories, 5 the same outside, 6 borne out by other sources.
    """

    number: int
    on: date
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The kinds of evidence for a change, and as plainly what speaks the other way since the first of them."""

    seen: tuple[Rung, ...] = ()
    counter: tuple[Episode, ...] = ()

    @property
    def n(self) -> int:
        """How many of the six kinds were seen."""
        return len({r.number for r in self.seen})

    @property
    def occasions(self) -> int:
        """On how many days."""
        return len({r.on for r in self.seen})

    @property
    def enough(self) -> bool:
        """Three kinds or more, on two days or more of which two are four weeks apart: enough to talk about it."""
        days = [r.on for r in self.seen]
        return self.n >= NEEDED and self.occasions >= OCCASIONS and max(days) - min(days) >= APART


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One expectation with its stories, as of a session; lists are in order of days."""

    expectation: Expectation
    in_line: tuple[Episode, ...]
    against: tuple[Episode, ...]
    kinds: Kinds
    loosening: Loosening

    @property
    def first_seen(self) -> date | None:
        """The day of the first story; None where there is none yet."""
        return min((e.held_on for e in (*self.in_line, *self.against)), default=None)

    @property
    def last_seen(self) -> date | None:
        """The day of the last story in line with it."""
        return max((e.held_on for e in self.in_line), default=None)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The record itself and every story's line."""
        lines = (episode_chip(self.expectation, e) for e in (*self.in_line, *self.against))
        return tuple(dict.fromkeys((expectation_chip(self.expectation), *lines)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A story with the therapist and one with a parent or partner, in which the other and the client did alike."""

    here: Episode
    there: Episode
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingModel:
    """All expectations on file as of a session, pairs of stories that echo each other, and all stories' windows."""

    records: tuple[Record, ...] = ()
    pairs: tuple[Pair, ...] = ()
    loosening: Loosening

    def of(self, target: str) -> tuple[Record, ...]:
        """The expectations of one target: self, other, therapist, partner, mother …"""
        return tuple(r for r in self.records if r.expectation.target == target)


def working_model_of(course: Course, *, after: int | None = None, borne_out: Iterable[Rung] = ()) -> WorkingModel:
    """The expectations as they stood after session `after` (None: the last one).

    Only stories that a person confirmed count, and those with a line only while their session is on file. `borne_out`
    are kinds of evidence from outside the words (rung 6), which somebody else worked out. Linear in the stories.
    """
    held = {s.number for s in course.sessions}
    outside = tuple(borne_out)
    records, stories = [], []
    for one in course.expectations:
        if one.status not in _COUNTED:
            continue
        known = tuple(e for e in one.episodes if _counts(e, held, after))
        stories += [(one, e) for e in known]
        records.append(_record(one, known, outside))
    return WorkingModel(
        records=tuple(records), pairs=_pairs(stories), loosening=loosening_of(_once(e for _, e in stories))
    )


def expectation_chip(one: Expectation) -> Evidence:
    """The evidence for what was written down together."""
    return evidence(SourceKind.EXPECTATION, one.id, label="written down together")


def episode_chip(one: Expectation, episode: Episode) -> Evidence:
    """The evidence for a story: its line, or where it has none the record it stands in."""
    if not episode.utterance_id:
        return expectation_chip(one)
    place = f" · {episode.place}" if episode.place else ""
    return evidence(SourceKind.SESSION, episode.session, episode.utterance_id, label=f"S{episode.session}{place}")


def _counts(episode: Episode, held: set[int], after: int | None) -> bool:
    known = after is None or episode.session <= after
    on_file = not episode.utterance_id or episode.session in held
    return episode.status in _COUNTED and known and on_file


def _record(one: Expectation, known: tuple[Episode, ...], outside: tuple[Rung, ...]) -> Record:
    ordered = tuple(sorted(known, key=lambda e: (e.held_on, e.session, len(e.utterance_id), e.utterance_id)))
    in_line = tuple(e for e in ordered if not e.against and e.rung is None)
    against = tuple(e for e in ordered if e.against or e.rung is not None)
    loosening = loosening_of(ordered)
    seen = [
        Rung(number=e.rung, on=e.held_on, evidence=(episode_chip(one, e),))
        for e in against
        if e.rung is not None and 1 <= e.rung <= KINDS
    ]
    pair = loosening.between
    if pair is not None and loosening.seen:
        lines = tuple(dict.fromkeys(episode_chip(one, e) for window in pair for e in window.episodes))
        seen.append(Rung(number=LOOSER, on=pair[1].episodes[-1].held_on, evidence=lines))
    seen = sorted([*seen, *outside] if seen else seen, key=lambda r: (r.on, r.number))
    counter = tuple(e for e in in_line if seen and e.held_on >= seen[0].on)
    return Record(
        expectation=one,
        in_line=in_line,
        against=against,
        kinds=Kinds(seen=tuple(seen), counter=counter),
        loosening=loosening,
    )


def _once(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    """Each story once, though it may stand under two expectations."""
    seen: dict[tuple[int, str, str, str], Episode] = {}
    for e in episodes:
        seen.setdefault((e.session, e.utterance_id, e.about, e.quote), e)
    return tuple(seen.values())


def _pairs(stories: list[tuple[Expectation, Episode]]) -> tuple[Pair, ...]:
    """For each person and each way a story went, the latest with the therapist beside the latest with them."""
    here: dict[tuple[int | None, int | None], tuple[Expectation, Episode]] = {}
    there: dict[tuple[str, int | None, int | None], tuple[Expectation, Episode]] = {}
    whole = {id(e) for e in told_fully(e for _, e in stories)}
    for one, episode in sorted(stories, key=lambda pair: (pair[1].held_on, pair[1].session)):
        if id(episode) not in whole or not episode.quote:
            continue
        about = (episode.about or one.target).lower()
        if about == "therapist":
            here[episode.other, episode.own] = (one, episode)
        elif about in _PEOPLE:
            there[about, episode.other, episode.own] = (one, episode)
    found = []
    for (_, other, own), (one, episode) in there.items():
        match = here.get((other, own))
        if match is not None:
            chips = (episode_chip(*match), episode_chip(one, episode))
            found.append(Pair(here=match[1], there=episode, evidence=chips))
    return tuple(found)
