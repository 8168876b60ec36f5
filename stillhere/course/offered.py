"""The hours that a client could have come to, in order, from the calendar and from the sessions that were held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from stillhere.course import chips
from stillhere.course.once import once
from stillhere.model import Appointment, Became, Course, Evidence, Role, Side, Teller

_COUPLE = (Teller.PARTNER_A, Teller.PARTNER_B)
_PARTNERS = (Role.PARTNER_A, Role.PARTNER_B)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One hour: `session` is None where none was held, `appointment` where the calendar does not have it."""

    at: datetime
    session: int | None
    appointment: Appointment | None
    evidence: Evidence


@once
def offered_hours(course: Course, *, as_of: date) -> tuple[Offered, ...]:
    """The hours up to a day that were neither moved nor cancelled by the therapist.

    A session held that no appointment names stands at noon of its day.
    """
    found = [
        Offered(at=a.starts_at, session=a.session, appointment=a, evidence=chips.appointment(a))
        for a in course.appointments
        if a.starts_at.date() <= as_of and a.became not in (Became.AHEAD, Became.MOVED) and not _called_off(a)
    ]
    known = {h.session for h in found}
    found += [
        Offered(
            at=datetime.combine(f.held_on, time(12), UTC),
            session=f.number,
            appointment=None,
            evidence=chips.session(f.number),
        )
        for f in course.sessions
        if f.held_on <= as_of and f.number not in known
    ]
    return tuple(sorted(found, key=lambda h: (h.at, h.evidence.id)))


def hours_by_session(hours: Sequence[Offered]) -> dict[int, Offered]:
    """The hour of each session held; of two under one number the first."""
    found: dict[int, Offered] = {}
    for hour in hours:
        if hour.session is not None:
            found.setdefault(hour.session, hour)
    return found


@once
def is_couple(course: Course) -> bool:
    """Whether two people come together: said of the course, or told by their answers and lines."""
    if course.couple:
        return True
    answered = any(r.respondent in _COUPLE for r in course.responses)
    return answered or any(m.role in _PARTNERS for f in course.sessions for m in f.marks)


def _called_off(one: Appointment) -> bool:
    return one.became is Became.CANCELLED and one.by is Side.THERAPIST
