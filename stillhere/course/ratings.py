"""One person's ratings of one kind over a course, in order, with what is missing and what is odd in them.

All dots are kept and shown; a session without an answer is a gap, never a zero and never filled in.
"""

from dataclasses import dataclass
from datetime import date, datetime

from stillhere.course import chips
from stillhere.course.once import once
from stillhere.model import Became, Course, Evidence, Response, Teller

PULSE = ("session_pulse_client", "session_pulse_couple")
PULSE_T = ("session_pulse_therapist",)


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer as a number; `session` is the number of the session it is about."""

    session: int
    value: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Odd:
    """An answer that was kept and does not count: `key` is the id of the sentence that says why."""

    key: str
    session: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """A series x₁ … x_T by session, the sessions held without an answer, and the answers that do not count."""

    score: str
    teller: Teller
    points: tuple[Rating, ...] = ()
    gaps: tuple[int, ...] = ()
    odd: tuple[Odd, ...] = ()

    def at(self, session: int) -> Rating | None:
        """The rating of a session, or None where there is none."""
        return next((p for p in self.points if p.session == session), None)


@once
def ratings_of(
    course: Course,
    *,
    as_of: date,
    score: str = "attunement",
    instruments: tuple[str, ...] = PULSE,
    teller: Teller = Teller.CLIENT,
    up_to: int | None = None,
) -> Ratings:
    """The ratings of `teller` on `score` of any of `instruments` (ids without their version), up to a day or session.

    Of two answers for one session the first that has a score counts and the other is marked; an answer from the future
    and one whose score may not be given are marked and left out. `score` may also be an item's key. Order of the
    course's lists does not matter.
    """
    filed = _filed(course)
    wanted = sorted((one for name in instruments for one in filed.get((name, teller), ())), key=lambda one: one[0])
    points: dict[int, Rating] = {}
    odd: list[Odd] = []
    for (session, _, _), response, values in wanted:
        if up_to is not None and session > up_to:
            continue
        found = chips.answer(response, score)
        value = values.get(score)
        if response.completed_at.date() > as_of:
            odd.append(Odd("odd.future", session, found))
        elif value is None:
            odd.append(Odd("odd.no_score", session, found))
        elif session in points:
            odd.append(Odd("odd.second", session, found))
        else:
            points[session] = Rating(session, value, found)
    held = sessions_held(course, as_of=as_of, up_to=up_to)
    return Ratings(
        score=score,
        teller=teller,
        points=tuple(points[n] for n in sorted(points)),
        gaps=tuple(n for n in held if n not in points),
        odd=tuple(odd),
    )


_Place = tuple[int, datetime, str]  # session, time, id: the order in which answers count


@once
def _filed(course: Course) -> dict[tuple[str, Teller], list[tuple[_Place, Response, dict[str, float]]]]:
    """The answers about a session by form and by who gave them, with their numbers: read out once for every score."""
    found: dict[tuple[str, Teller], list[tuple[_Place, Response, dict[str, float]]]] = {}
    for one in course.responses:
        if one.session is not None:
            key = (one.instrument.partition("@")[0], one.respondent)
            found.setdefault(key, []).append(((one.session, one.completed_at, one.id), one, values_of(one)))
    return found


def values_of(response: Response) -> dict[str, float]:
    """Every score and answer that is a number; a score that may not be given hides an answer of its name."""
    found = {key: value for key, value in response.answers if value is not None}
    for key, value in response.scores:
        found.pop(key, None)
        if isinstance(value, int | float) and not isinstance(value, bool):
            found[key] = float(value)
    return found


@once
def answers_by_session(
    course: Course, *, as_of: date, instruments: tuple[str, ...] = PULSE, teller: Teller = Teller.CLIENT
) -> dict[int, list[Response]]:
    """The forms that somebody filled in about each session by a day, the first one first."""
    found: dict[int, list[Response]] = {}
    for response in sorted(course.responses, key=lambda r: (r.completed_at, r.id)):
        wanted = response.respondent is teller and response.instrument.partition("@")[0] in instruments
        if wanted and response.session is not None and response.completed_at.date() <= as_of:
            found.setdefault(response.session, []).append(response)
    return found


@once
def sessions_held(course: Course, *, as_of: date, up_to: int | None = None) -> tuple[int, ...]:
    """The numbers of the sessions held by a day, from what was read and from the calendar, in order."""
    numbers = {f.number for f in course.sessions if f.held_on <= as_of}
    numbers |= {
        a.session
        for a in course.appointments
        if a.session is not None and a.became is Became.HELD and a.starts_at.date() <= as_of
    }
    return tuple(sorted(n for n in numbers if up_to is None or n <= up_to))
