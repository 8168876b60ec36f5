"""From a course to its signs: one pass over its sessions, each sign as it stood after each of them.

A session's signs rest on what belongs to it and to those before; a forecast as of a day, besides, only on what was
there by that day. What is not known is left out: a form not filled in, a session nobody read, an hour nobody noted.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import fmean

from stillhere.course import chips
from stillhere.course.alliance import read_ratings
from stillhere.course.closeness import closeness_of
from stillhere.course.earlier import chip
from stillhere.course.findings import FindingKind
from stillhere.course.flight.booked import nothing_booked
from stillhere.course.flight.prior import Prior
from stillhere.course.flight.schedule import Run, runs_of
from stillhere.course.flight.signs import Sign, Signs
from stillhere.course.flight.strain import strain_of
from stillhere.course.flight.table import Outcome
from stillhere.course.ratings import Rating, ratings_of
from stillhere.model import Appointment, Became, Course, Evidence, Side, SourceKind, Teller, evidence

RECENT = 3  # ratings of the alliance that are averaged
SLOTS = 4  # among which moved hours are counted
LATE_NOTICE = timedelta(hours=24)


def rows_of(course: Course, *, prior: Prior, as_of: date) -> list[tuple[Signs, Outcome]]:
    """The person-sessions of a course whose sequel is known, for teaching the hazard."""
    rows: list[tuple[Signs, Outcome]] = []
    runs = runs_of(course, as_of=as_of, window_days=prior.window_days)
    for run, signs in zip(runs, _signs(course, runs, prior, as_of), strict=True):
        rows += [(one, Outcome.WENT_ON) for one in signs[: run.settled]]
        if run.left or run.ended:
            rows[-1] = (signs[-1], Outcome.LEFT if run.left else Outcome.ENDED)
    return rows


def signs_now(course: Course, *, prior: Prior, as_of: date) -> Signs | None:
    """The signs after the last scheduled session by a day; None before the first."""
    runs = runs_of(course, as_of=as_of, window_days=prior.window_days)
    if not runs:
        return None
    last = runs[-1].sessions[-1]
    booked = nothing_booked(course.appointments, last=last, as_of=as_of)
    return list(_signs(course, runs, prior, as_of, last_only=True))[-1][-1].but(nothing_booked=booked)


def _signs(
    course: Course, runs: Sequence[Run], prior: Prior, as_of: date, *, last_only: bool = False
) -> Iterator[list[Signs]]:
    """The signs of each run's sessions: what can be looked up by session is looked up once for all of them."""
    ratings = ratings_of(course, as_of=as_of)
    rated = {r.session: r for r in ratings.points}
    near = {n.session: Sign(n.index, n.evidence) for n in closeness_of(course, as_of=as_of).points}
    drops = {f.session for f in read_ratings(ratings).findings if f.kind is FindingKind.PROBABLE}
    distance, wish = _by_session(course, "P4", as_of), _by_session(course, "P6", as_of)
    strain = strain_of(course, as_of=as_of)
    steady = _background(course)
    better = list(_improvements(course, prior, as_of))
    recent: list[Rating] = []
    last: int | None = None
    for run in runs:
        found = []
        for n, hour in enumerate(run.sessions, start=1):
            if hour.became is Became.HELD and hour.session is not None:
                last = hour.session
                recent = [*recent, *([rated[last]] if last in rated else [])][-RECENT:]
            if last_only and n < len(run.sessions):
                continue
            now = None if last is None else rated.get(last)
            known: dict[str, Sign | None] = {
                "alliance": Sign(fmean(r.value for r in recent), tuple(r.evidence for r in recent)) if recent else None,
                "probable_drop": None if now is None else Sign(float(now.session in drops), (now.evidence,)),
                "closeness": None if last is None else near.get(last),
                "distance": _rating(distance, last),
                "wish": _rating(wish, last),
                "open_rupture": strain.open(last),
                "confrontation": strain.protest(last),
                "contribution": strain.own_part(last),
                "improved": _latest(better, hour),
            }
            found.append(
                Signs(
                    course=course.id,
                    number=n,
                    at=hour.starts_at,
                    therapist=course.therapist,
                    setting=course.background.setting,
                    **known,
                    **_attendance(run.sessions[max(0, n - SLOTS) : n]),
                    **steady,
                )
            )
        yield found


def _attendance(slots: Sequence[Appointment]) -> dict[str, Sign | None]:
    """What became of the last of some hours, and how many of them the client moved.

    A stated outside cause is no sign. Notice that nobody noted, or who cancelled, leaves that sign unknown.
    """
    last = slots[-1]
    rest = (chips.appointment(last),)
    known = last.became is not Became.UNKNOWN
    whose = last.became not in (Became.CANCELLED, Became.MOVED) or last.by is not None
    return {
        "missed": Sign(float(last.by_client(Became.MISSED)), rest) if known else None,
        "late_cancel": _late_cancel(last, rest) if known and whose else None,
        "rescheduled": _moved(slots),
        "late_minutes": _late(last, rest),
    }


def _late_cancel(last: Appointment, rest: tuple[Evidence, ...]) -> Sign | None:
    if not last.by_client(Became.CANCELLED):
        return Sign(0.0, rest)
    return None if last.notice is None else Sign(float(last.notice < LATE_NOTICE), rest)


def _moved(slots: Sequence[Appointment]) -> Sign | None:
    moved = [
        a for a in slots if a.by_client(Became.MOVED) or (a.by_client(Became.CANCELLED) and a.replaced_by is not None)
    ]
    if len(moved) < 2 and any(a.became is Became.UNKNOWN for a in slots):
        return None
    return Sign(float(len(moved)), tuple(chips.appointment(a) for a in moved or slots[-1:]))


def _late(last: Appointment, rest: tuple[Evidence, ...]) -> Sign | None:
    if last.became is not Became.HELD or last.late_minutes is None:
        return None
    own = last.late_by is Side.CLIENT and last.cause != "outside"
    return Sign(last.late_minutes if own else 0.0, rest)


def _by_session(course: Course, key: str, as_of: date) -> dict[int, Rating]:
    return {r.session: r for r in ratings_of(course, as_of=as_of, score=key).points}


def _rating(found: dict[int, Rating], session: int | None) -> Sign | None:
    rating = None if session is None else found.get(session)
    return None if rating is None else Sign(rating.value, (rating.evidence,))


def _improvements(course: Course, prior: Prior, as_of: date) -> Iterator[tuple[date, Sign]]:
    """By day: whether a total has fallen by a reliable amount since the first answer to the same form."""
    least = dict(prior.improved)
    first: dict[str, tuple[float, Evidence]] = {}
    for response in sorted(course.responses, key=lambda r: (r.completed_at, r.id)):
        name = response.instrument.partition("@")[0]
        total = response.score("total")
        if name not in least or total is None or response.respondent is not Teller.CLIENT:
            continue
        if response.completed_at.date() > as_of:
            break
        now = chips.answer(response, "total")
        if name not in first:
            first[name] = (total, now)
            continue
        before, rest = first[name]
        yield response.completed_at.date(), Sign(float(before - total >= least[name]), (rest, now))


def _latest(found: Sequence[tuple[date, Sign]], hour: Appointment) -> Sign | None:
    by_then = bisect_right(found, hour.starts_at.date(), key=lambda one: one[0])
    return found[by_then - 1][1] if by_then else None


def _background(course: Course) -> dict[str, Sign | None]:
    """What intake knows, each with the question of intake as its evidence; earlier therapies with their own."""
    b = course.background
    values = {
        "avoidance": b.avoidance_z,
        "anxiety": b.anxiety_z,
        "age": b.age,
        "personality_or_eating": b.personality_or_eating,
        "severity": b.severity_z,
        "negative_expectations": b.negative_expectations,
        "preference_unmet": b.preference_unmet,
        "wait_weeks": b.wait_weeks,
        "feedback": b.feedback_used,
    }
    found: dict[str, Sign | None] = {
        name: None if value is None else Sign(float(value), (evidence(SourceKind.INTAKE, name, label="intake"),))
        for name, value in values.items()
    }
    if course.earlier_asked:
        told = list(enumerate(course.earlier, start=1))
        alone = [chip(t, n) for n, t in told if t.unilateral]
        rest = alone or [chip(t, n) for n, t in told]
        found["earlier_endings"] = Sign(float(len(alone)), tuple(rest))
    return found
