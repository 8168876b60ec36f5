"""The ledger of strains: what each source says of a session, both people's views of it, and what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from stillhere.course import chips
from stillhere.course.alliance import PULSE_A, Priors, read_ratings
from stillhere.course.follow_through import Followed, followed
from stillhere.course.once import once
from stillhere.course.ratings import (
    PULSE_T,
    Odd,
    Ratings,
    answers_by_session,
    ratings_of,
    sessions_held,
    values_of,
)
from stillhere.course.rupture_sources import (
    From,
    Source,
    Stage,
    Step,
    from_note,
    from_ratings,
    from_tension,
    from_words,
)
from stillhere.model import Course, Evidence, Mark, Response, SessionFacts, StrainNote, Teller, Thread
from stillhere.model.coding import family_of

_THEIRS = ("attunement", "P4", "P5a", "P5b", "P6")
_OWN = ("attunement_own", "attunement_guess", "O4", "O5a", "O5b", "G5a", "G5b")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one of the two said of the session: their answers by name, and the words of the therapist's notes."""

    answers: tuple[tuple[str, float], ...] = ()
    words: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line of the therapist's that may have had a part in it; `mark` is None where no mark on it is shown."""

    utterance_id: str
    mark: Mark | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Rupture:
    """All that is known of the strain of one session, by source."""

    session: int
    sources: tuple[Source, ...]
    client: View
    therapist: View
    part: tuple[Part, ...]
    followed: Followed

    @property
    def stage(self) -> Stage:
        """How far it has come: mended where the therapist noted so, or where every source that opened it says so."""
        noted = any(s.repaired for s in self.sources if s.source is From.NOTE)
        others = [s for s in self.sources if s.source is not From.NOTE]
        if noted or (others and all(s.repaired for s in others)):
            again = bool(self.followed.mentions) or any(s.stage is Stage.REVISITED for s in self.sources)
            return Stage.REVISITED if again else Stage.REPAIRED
        named = any(step.stage is Stage.NAMED for s in self.sources for step in s.steps)
        return Stage.NAMED if named else Stage.OPEN

    @property
    def is_open(self) -> bool:
        """Whether it has not been mended."""
        return self.stage in (Stage.OPEN, Stage.NAMED)

    @property
    def differ(self) -> bool:
        """Whether one source says that it was mended and another does not."""
        return len({s.repaired for s in self.sources}) > 1

    @property
    def steps(self) -> tuple[tuple[Source | None, Step], ...]:
        """Every step of every source in order of sessions; what came up again stands with no source of its own."""
        found: list[tuple[Source | None, Step]] = [(s, step) for s in self.sources for step in s.steps]
        found += [
            (None, Step(stage=Stage.REVISITED, session=m.session, evidence=(m.evidence,)))
            for m in self.followed.mentions
        ]
        return tuple(sorted(found, key=lambda pair: pair[1].session))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything it rests on, each once."""
        steps = (e for _, step in self.steps for e in step.evidence)
        return tuple(dict.fromkeys((*steps, *self.client.evidence, *self.therapist.evidence)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every strain on file, in order of sessions, and what was left out of it and why."""

    entries: tuple[Rupture, ...] = ()
    odd: tuple[Odd, ...] = ()

    @property
    def open(self) -> tuple[Rupture, ...]:
        """Those that have not been mended."""
        return tuple(e for e in self.entries if e.is_open)


@once
def ledger_of(
    course: Course,
    *,
    as_of: date,
    teller: Teller = Teller.CLIENT,
    priors: Priors = PULSE_A,
    up_to: int | None = None,
) -> Ledger:
    """The ledger of a course as of a day or a session; sources that speak of one session stand under one entry.

    In a couple's joint record a partner's answers are theirs: name the partner in `teller` to read them, for their own
    page alone.
    """

    def of(score: str) -> Ratings:
        return ratings_of(course, as_of=as_of, score=score, teller=teller, up_to=up_to)

    held = sessions_held(course, as_of=as_of, up_to=up_to)
    facts = read_by((f for f in course.sessions if f.held_on <= as_of), held)
    alliance = read_ratings(of("attunement"), priors=priors)
    notes = sorted((n for n in course.strains if up_to is None or n.session <= up_to), key=lambda n: (n.noted_at, n.id))
    known = [n for n in notes if n.noted_at.date() <= as_of]
    early = [n for n in notes if n.noted_at.date() > as_of]
    sources: dict[int, list[Source]] = defaultdict(list)
    for source in (
        *(s for n in sorted(facts) for s in from_words(facts[n])),
        *from_ratings(alliance),
        *from_tension(of("P5a"), of("P5b")),
        *(from_note(n, held=frozenset(held)) for n in known),
    ):
        sources[source.session].append(source)
    noted = _grouped(known)
    threads = _grouped(course.threads)
    theirs = answers_by_session(course, as_of=as_of, teller=teller)
    own = answers_by_session(course, as_of=as_of, instruments=PULSE_T, teller=Teller.THERAPIST)
    entries = []
    for session in sorted(sources):
        own_notes = noted[session]
        lines = [i for s in sources[session] if s.moment for i in s.moment.utterance_ids]
        entries.append(
            Rupture(
                session=session,
                sources=tuple(sources[session]),
                client=_view(theirs.get(session, ()), _THEIRS),
                therapist=_view(own.get(session, ()), _OWN, words=[(n.text, chips.note(n)) for n in own_notes]),
                part=_part(facts.get(session), sources[session]),
                followed=followed(
                    session, lines=lines, held=held, facts=facts, notes=own_notes, threads=threads[session]
                ),
            )
        )
    odd = (*alliance.ratings.odd, *(Odd("odd.future", n.session, chips.note(n)) for n in early))
    return Ledger(entries=tuple(entries), odd=odd)


def read_by(sessions: Iterable[SessionFacts], held: Sequence[int]) -> dict[int, SessionFacts]:
    """The facts of the sessions held, by number; of two with one number the one that was read."""
    wanted = frozenset(held)
    found: dict[int, SessionFacts] = {}
    for one in sorted(sessions, key=lambda f: (f.number, not f.read, f.held_on)):
        if one.number in wanted:
            found.setdefault(one.number, one)
    return found


_Of = TypeVar("_Of", StrainNote, Thread)


def _grouped(found: Iterable[_Of]) -> defaultdict[int, list[_Of]]:
    by_session: defaultdict[int, list[_Of]] = defaultdict(list)
    for one in found:
        by_session[one.session].append(one)
    return by_session


def _view(given: Sequence[Response], names: Sequence[str], *, words: Sequence[tuple[str, Evidence]] = ()) -> View:
    found: dict[str, tuple[float, Evidence]] = {}
    for response in given:
        values = values_of(response)
        for name in names:
            if name in values and name not in found:
                found[name] = (values[name], chips.answer(response, name))
    return View(
        answers=tuple((name, found[name][0]) for name in names if name in found),
        words=tuple(text for text, _ in words),
        evidence=(*(found[name][1] for name in names if name in found), *(e for _, e in words)),
    )


def _part(facts: SessionFacts | None, sources: Sequence[Source]) -> tuple[Part, ...]:
    """The lines that a strain in the words names as the therapist's part, and every TC line within it."""
    moments = [s.moment for s in sources if s.moment]
    if facts is None or not moments:
        return ()
    named = dict.fromkeys(i for m in moments for i in m.therapist_part)
    within = {i for m in moments for i in m.utterance_ids}
    marks = {m.utterance_id: m for m in reversed(facts.marks) if family_of(m.code) in ("TC", "M")}
    named |= dict.fromkeys(i for i, m in marks.items() if i in within and family_of(m.code) == "TC")
    at = {line: n for n, (line, _) in enumerate(facts.places)}
    places = dict(facts.places) | {i: m.place for i, m in marks.items()}
    return tuple(
        Part(utterance_id=i, mark=marks.get(i), evidence=chips.line(facts, i, places.get(i, "")))
        for i in sorted(named, key=lambda i: at.get(i, len(at)))
    )
