"""From the time on the practice's wall to a moment, and a slot that keeps its clock time when the clocks change."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

MOST_WEEKS = 104
EARLIEST, FARTHEST = timedelta(days=20 * 366), timedelta(days=2 * 366)


def at(day: date, clock: time) -> datetime:
    """The moment of this day and clock time in the practice's own zone.

    ValueError for an hour that the clocks leap over that day. Of an hour that comes twice it is the first.
    """
    found = datetime.combine(day, clock, tzinfo=timezone.get_default_timezone())
    back = found.astimezone(tz=timezone.get_fixed_timezone(0)).astimezone(found.tzinfo)
    if back.replace(tzinfo=None) != found.replace(tzinfo=None):
        raise ValueError(f"The clocks go forward on {day:%-d %B %Y} and leave {clock:%H:%M} out; choose another time.")
    return found


def weekly(day: date, clock: time, *, weeks: int) -> list[datetime]:
    """The same clock time on this day and each week after it, `weeks` times in all."""
    if not 1 <= weeks <= MOST_WEEKS:
        raise ValueError(f"A series has between 1 and {MOST_WEEKS} weeks.")
    return [at(day + timedelta(weeks=n), clock) for n in range(weeks)]


def in_reach(starts_at: datetime, *, now: datetime) -> bool:
    """Whether an appointment may lie there: a year mistyped is no appointment."""
    return now - EARLIEST <= starts_at <= now + FARTHEST
