"""What was known by a day: hours, sessions and facts, without what lies ahead and without what is there twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from stillhere.course import chips
from stillhere.course.ratings import Odd, sessions_held
from stillhere.course.ruptures import read_by
from stillhere.model import Appointment, Became, CodeStatus, Course, SessionFacts, Thread

WEEKS = timedelta(weeks=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A course as of a day. `hours` are those held, in order; `dates` the day of each session held, by number."""

    course: Course
    as_of: date
    hours: tuple[Appointment, ...]
    dates: dict[int, date]
    facts: dict[int, SessionFacts]
    odd: tuple[Odd, ...]

    @classmethod
    def of(cls, course: Course, as_of: date) -> Self:
        """What was known of a course by a day; the order of its lists does not matter."""
        numbers = sessions_held(course, as_of=as_of)
        hours, odd = _held(course.appointments, as_of)
        facts = read_by((f for f in course.sessions if f.held_on <= as_of), numbers)
        dates = {n: f.held_on for n, f in facts.items()}
        dates |= {a.session: a.starts_at.date() for a in reversed(hours) if a.session is not None}
        return cls(course=course, as_of=as_of, hours=hours, dates=dates, facts=facts, odd=odd)

    @property
    def since(self) -> date:
        """The first day of the last twelve weeks."""
        return self.as_of - WEEKS + timedelta(days=1)

    @property
    def sessions(self) -> tuple[int, ...]:
        """The numbers of the sessions held, in order."""
        return tuple(sorted(self.dates))

    def recent(self, on: date) -> bool:
        """Whether a day lies within the last twelve weeks."""
        return self.since <= on <= self.as_of

    def threads(self) -> tuple[Thread, ...]:
        """The threads that a person confirmed, begun in a session held."""
        settled = (CodeStatus.CONFIRMED, CodeStatus.CORRECTED)
        found = (t for t in self.course.threads if t.status in settled and t.session in self.dates)
        return tuple(sorted(found, key=lambda t: (t.session, t.id)))


def _held(appointments: Iterable[Appointment], as_of: date) -> tuple[tuple[Appointment, ...], tuple[Odd, ...]]:
    hours: list[Appointment] = []
    odd: list[Odd] = []
    seen: set[object] = set()
    for one in sorted(appointments, key=lambda a: (a.starts_at, a.id)):
        if one.became is not Became.HELD:
            continue
        if one.starts_at.date() > as_of:
            odd.append(Odd("odd.future", one.session, chips.appointment(one)))
        elif one.starts_at in seen or (one.session is not None and one.session in seen):
            odd.append(Odd("odd.twice", one.session, chips.appointment(one)))
        else:
            hours.append(one)
            seen |= {one.starts_at, one.session}
    return tuple(hours), tuple(odd)
