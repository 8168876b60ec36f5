"""Strain as the hazard takes it: whether any is open after a session, and what the words of a session hold of it."""

from dataclasses import dataclass
from datetime import date

from stillhere.course import chips
from stillhere.course.flight.signs import Sign
from stillhere.course.ratings import ratings_of
from stillhere.course.rupture_sources import From, Source, Stage
from stillhere.course.ruptures import Rupture, ledger_of
from stillhere.model import Course, Evidence, SessionFacts
from stillhere.model.coding import family_of

STANDS = 5  # sessions after which a strain that nobody came back to no longer counts as open (D)
NEVER = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Strain:
    """The strains of a course by session, each with when it was mended, and what a session tells of strain at all."""

    spans: dict[int, tuple[int, tuple[Evidence, ...]]]
    read: dict[int, SessionFacts]
    asked: dict[int, Evidence]

    def open(self, session: int | None) -> Sign | None:
        """Whether one is open after a session; None where nobody could have told."""
        if session is None:
            return None
        recent = (self.spans.get(n) for n in range(session - STANDS, session + 1))
        now = [rest for mended, rest in filter(None, recent) if session < mended]
        if now:
            return Sign(1.0, tuple(dict.fromkeys(e for rest in now for e in rest)))
        if session in self.asked:
            return Sign(0.0, (self.asked[session],))
        return Sign(0.0, (chips.session(session),)) if session in self.read else None

    def protest(self, session: int | None) -> Sign | None:
        """How many markers of confrontation the client's lines bear; None where nobody read the session."""
        return self._marks(session, "C", client=True)

    def own_part(self, session: int | None) -> Sign | None:
        """How many marks of the therapist's own part there are; None where nobody read the session."""
        return self._marks(session, "TC", client=False)

    def _marks(self, session: int | None, family: str, *, client: bool) -> Sign | None:
        facts = None if session is None else self.read.get(session)
        if facts is None:
            return None
        marks = [m for m in facts.marks if family_of(m.code) == family and m.role.is_client is client]
        rest = tuple(chips.line(facts, m.utterance_id, m.place) for m in marks)
        return Sign(float(len(marks)), rest or (chips.session(facts.number),))


def strain_of(course: Course, *, as_of: date) -> Strain:
    """The strain of a course by a day."""
    return Strain(
        spans={e.session: (_mended(e), _opened(e)) for e in ledger_of(course, as_of=as_of).entries},
        read={f.number: f for f in course.sessions if f.read and f.held_on <= as_of},
        asked={r.session: r.evidence for r in ratings_of(course, as_of=as_of, score="P5a").points},
    )


def _mended(entry: Rupture) -> int:
    """The session from which it counts as mended: by the therapist's note, or once every other source says so."""
    notes = [_by(s) for s in entry.sources if s.source is From.NOTE]
    others = [_by(s) for s in entry.sources if s.source is not From.NOTE]
    return min(min(notes, default=NEVER), max(others, default=NEVER))


def _by(source: Source) -> int:
    return min((s.session for s in source.steps if s.stage is Stage.REPAIRED), default=NEVER)


def _opened(entry: Rupture) -> tuple[Evidence, ...]:
    return tuple(e for source in entry.sources for e in source.steps[0].evidence)
