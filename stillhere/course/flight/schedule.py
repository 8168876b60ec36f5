"""The scheduled sessions of a course and what followed each: the rows that the hazard is about.

A scheduled session is an hour that has begun and that the client could have come to: held, missed, cancelled or moved
by the client, or not noted. An hour that the therapist cancelled or moved is none. They are counted from 1.

Leaving is no attendance for 45 days with no agreed end, days on which the therapist was away not counted. It is put at
the last scheduled session within those days, which is the one "after which the client leaves": hours missed while the
slot was still kept open come before it. An hour that nobody noted anything about may have been attended and so never
makes a gap. What a person filed as the end (unilateral, agreed, transfer, move) goes before the count of days. Who
comes back after all begins a new run. Only what was so by `as_of` is used, so that what follows later changes nothing
that was said before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stillhere.model import Appointment, Became, Break, Course, Ending, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Scheduled sessions up to an end or to the day.

    `left` and `ended` say that they ended after the last of them, without and with an agreed end (or a transfer or
    move); neither where they go on. `last_held` is the index of the last one that may have been attended, None where
    there is none.
    """

    sessions: tuple[Appointment, ...]
    left: bool = False
    ended: bool = False
    last_held: int | None = None

    @property
    def settled(self) -> int:
        """How many of the sessions have a sequel that is known: all of them once the run is over."""
        return len(self.sessions) if self.left or self.ended else max(0, len(self.sessions) - 1)


def runs_of(course: Course, *, as_of: date, window_days: int = 45) -> tuple[Run, ...]:
    """The runs of a course by a day: one, and another from each time the client came back after leaving."""
    filed = course.ending is not None and course.ended_on is not None and course.ended_on <= as_of
    last = course.ended_on if filed and course.ended_on else as_of
    hours = _offered(course.appointments, last)
    runs: list[Run] = []
    start = 0
    while start < len(hours):
        run, after = _run(hours[start:], last, course.breaks, window_days, course.ending if filed else None)
        runs.append(run)
        start += after
    return tuple(runs)


def _run(
    hours: Sequence[Appointment], last: date, breaks: Sequence[Break], window: int, ending: Ending | None
) -> tuple[Run, int]:
    """The first run of some hours, and the index of the hour at which the next one begins."""
    held, since = None, hours[0].starts_at.date()
    came = (i for i, a in enumerate(hours) if a.became in (Became.HELD, Became.UNKNOWN))
    for i in (*came, len(hours)):
        over = i == len(hours)
        if over and ending not in (None, Ending.UNILATERAL):
            return Run(sessions=tuple(hours), ended=True, last_held=held), i
        until = last if over else hours[i].starts_at.date()
        if _days(since, until, breaks) > window:
            kept = tuple(a for a in hours if _days(since, a.starts_at.date(), breaks) <= window)
            return Run(sessions=kept, left=True, last_held=held), i
        held, since = (held, since) if over else (i, until)
    return Run(sessions=tuple(hours), left=ending is not None, last_held=held), len(hours)


def _offered(appointments: Sequence[Appointment], as_of: date) -> tuple[Appointment, ...]:
    """What the client could have come to, in order; of two hours at one time the first."""
    found: dict[object, Appointment] = {}
    for one in sorted(appointments, key=lambda a: (a.starts_at, a.id)):
        if one.starts_at.date() > as_of or one.became is Became.AHEAD:
            continue
        if one.became in (Became.CANCELLED, Became.MOVED) and one.by is Side.THERAPIST:
            continue
        found.setdefault(one.starts_at, one)
    return tuple(found.values())


def _days(start: date, end: date, breaks: Sequence[Break]) -> int:
    """Days from one date to another, less those of the therapist's breaks between."""
    away = 0
    for one in breaks:
        if one.by is Side.THERAPIST:
            first, last = max(one.starts, start), min(one.ends, end)
            away += max(0, (last - first + timedelta(days=1)).days)
    return (end - start).days - away
