"""Where a strain is known from: the words, the client's ratings, the client's word for it, the therapist's own note.

Each source has its own stages, and what one says is never mixed into what another says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from stillhere.course import chips
from stillhere.course.alliance import Alliance, State
from stillhere.course.ratings import Ratings
from stillhere.model import Evidence, Moment, MomentKind, SessionFacts, StrainNote
from stillhere.model.coding import family_of

TENSE = 2  # P5a: "quite a bit" or more
_TALKED = (0.0, 1.0)  # P5b: "yes", "partly"
_MENDED, _PARTLY = 5, 4  # resolution of a moment


class Stage(StrEnum):
    """How far a strain has come."""

    OPEN = "open"
    NAMED = "named"
    REPAIRED = "repaired"
    REVISITED = "revisited"


class From(StrEnum):
    """What kind of source it is."""

    WORDS = "words"
    RATINGS = "ratings"
    TENSION = "tension"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage reached, at which session, and what says so."""

    stage: Stage
    session: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source of a strain with its own steps, the first of which opened it.

    `kind` is a subtype of moment ("withdrawal"), a rule ("probable") or empty. `partly` says that it was mended in
    part, by the client's own sign or word.
    """

    source: From
    steps: tuple[Step, ...]
    kind: str = ""
    partly: bool = False
    moment: Moment | None = None
    text: str = ""

    @property
    def session(self) -> int:
        """The session it speaks of."""
        return self.steps[0].session

    @property
    def repaired(self) -> bool:
        """Whether this source says that it was mended."""
        return any(s.stage is Stage.REPAIRED for s in self.steps)

    @property
    def stage(self) -> Stage:
        """How far it came by this source alone; coming back to what is not mended leaves it where it was."""
        reached = {s.stage for s in self.steps}
        if self.repaired:
            return Stage.REVISITED if Stage.REVISITED in reached else Stage.REPAIRED
        return Stage.NAMED if Stage.NAMED in reached else Stage.OPEN


def from_words(facts: SessionFacts) -> Iterator[Source]:
    """The strains in the words of a session.

    Named where the therapist's line within the episode bears an R code or F_named; mended by resolution 5 with the
    client's own lines as evidence, never by the therapist's apology (clinical.md §3.3); resolution 4 is mended in part.
    """
    places = dict(facts.places)
    for moment in facts.moments:
        if moment.kind != MomentKind.RUPTURE:
            continue
        lines = set(moment.utterance_ids)
        named = [
            m for m in facts.marks if m.utterance_id in lines and (family_of(m.code) == "R" or m.code == "F_named")
        ]
        opened = tuple(chips.line(facts, i, places.get(i, "")) for i in moment.utterance_ids)
        steps = [Step(stage=Stage.OPEN, session=facts.number, evidence=opened)]
        if named:
            said = tuple(chips.line(facts, m.utterance_id, m.place) for m in named)
            steps.append(Step(stage=Stage.NAMED, session=facts.number, evidence=said))
        own = tuple(chips.line(facts, i, places.get(i, "")) for i in moment.client_evidence)
        if own and moment.resolution == _MENDED:
            steps.append(Step(stage=Stage.REPAIRED, session=facts.number, evidence=own))
        yield Source(
            source=From.WORDS,
            steps=tuple(steps),
            kind=moment.subtype,
            partly=bool(own) and moment.resolution == _PARTLY,
            moment=moment,
        )


def from_ratings(alliance: Alliance) -> Iterator[Source]:
    """The product rule's drops; mended where the answers came back."""
    outcomes = {o.of: o for o in alliance.outcomes}
    for drop in alliance.findings:
        if not drop.kind.is_drop:
            continue
        steps = [Step(stage=Stage.OPEN, session=drop.session, evidence=drop.evidence)]
        outcome = outcomes.get(drop.session)
        if outcome is not None and outcome.state is State.REPAIRED:
            steps.append(Step(stage=Stage.REPAIRED, session=outcome.said_in, evidence=outcome.evidence))
        yield Source(source=From.RATINGS, steps=tuple(steps), kind=drop.kind)


def from_tension(tension: Ratings, talked: Ratings) -> Iterator[Source]:
    """Sessions that the client marked as quite tense or more (P5a ≥ 2).

    Named where they say that it was talked about, at least in part; mended where, besides, their next answer tells of
    no tension. A design rule (clinical.md §1.2, §3.3: repair shows in the client's next answers).
    """
    said = {r.session: r for r in talked.points}
    for i, now in enumerate(tension.points):
        if now.value < TENSE:
            continue
        steps = [Step(stage=Stage.OPEN, session=now.session, evidence=(now.evidence,))]
        word = said.get(now.session)
        if word is not None and word.value in _TALKED:
            steps.append(Step(stage=Stage.NAMED, session=now.session, evidence=(word.evidence,)))
            after = tension.points[i + 1] if i + 1 < len(tension.points) else None
            if after is not None and after.value == 0:
                both = (word.evidence, after.evidence)
                steps.append(Step(stage=Stage.REPAIRED, session=after.session, evidence=both))
        partly = word is not None and word.value == _TALKED[1]
        yield Source(source=From.TENSION, steps=tuple(steps), partly=partly)


def from_note(note: StrainNote, *, held: frozenset[int]) -> Source:
    """A strain that the therapist noted, with the stages that they noted; sessions yet to come are left out."""
    rest = (chips.note(note),)
    steps = [Step(stage=Stage.OPEN, session=note.session, evidence=rest)]
    for stage, session in ((Stage.NAMED, note.named_in), (Stage.REPAIRED, note.mended_in)):
        if session is not None and session in held:
            steps.append(Step(stage=stage, session=session, evidence=rest))
    steps += [Step(stage=Stage.REVISITED, session=n, evidence=rest) for n in sorted(note.revisited_in) if n in held]
    return Source(source=From.NOTE, steps=tuple(steps), text=note.text)
