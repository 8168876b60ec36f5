"""Sessions that the therapist cancelled or moved in the last twelve weeks: how many, how late, what came instead."""

from datetime import date, datetime, timedelta

from stillhere.course import chips
from stillhere.course.consistency.known import Known
from stillhere.course.consistency.observation import (
    FrameState,
    Observation,
    Value,
    elapsed,
    in_words,
    joined,
    observed,
)
from stillhere.model import Appointment, Became, Side

MANY = 2
NOTICE = timedelta(hours=48)
SOON = timedelta(days=7)
_GONE = (Became.CANCELLED, Became.MOVED)


def cancelled(known: Known) -> Observation:
    """Worth a look at two in twelve weeks, at notice under 48 hours, or where no hour within seven days stood in.

    Hours within the therapist's own break belong to the break. What nobody noted keeps it from being called steady.
    """
    every = {a.id: a for a in known.course.appointments}
    past = [a for a in every.values() if known.recent(a.starts_at.date()) or _told_of(a, known)]
    gone = [a for a in past if a.became in _GONE and not _in_break(a.starts_at.date(), known)]
    gone.sort(key=_when)
    own = [a for a in gone if a.by is Side.THERAPIST]
    unsaid = [a for a in gone if a.by is None]
    if not past:
        return observed("frame.cancelled", FrameState.NOT_KNOWN)
    notices = [elapsed(a.told_at, a.starts_at) for a in own if a.told_at is not None]
    instead = [_instead(a, every) for a in own]
    values: dict[str, Value] = {
        "k": len(own),
        "notices": joined([in_words(max(n, timedelta(0))) for n in notices]) if notices else None,
        "replaced": sum(a is not None for a in instead),
        "short": sum(n < NOTICE for n in notices),
    }
    rests_on = [chips.appointment(a) for a in (*own, *(a for a in instead if a)) or sorted(past, key=_when)]
    if len(own) >= MANY or values["short"] or None in instead:
        return observed("frame.cancelled", FrameState.LOOK, "look", "look_count", evidence=rests_on, **values)
    if unsaid or len(notices) < len(own):
        return observed("frame.cancelled", FrameState.NOT_KNOWN, evidence=rests_on, **values)
    return observed("frame.cancelled", FrameState.STEADY, "once" if own else "steady", evidence=rests_on, **values)


def _told_of(one: Appointment, known: Known) -> bool:
    """Whether it lies ahead and was already called off."""
    return one.told_at is not None and one.told_at.date() <= known.as_of < one.starts_at.date()


def _in_break(on: date, known: Known) -> bool:
    return any(b.by is Side.THERAPIST and b.starts <= on <= b.ends for b in known.course.breaks)


def _instead(one: Appointment, every: dict[str, Appointment]) -> Appointment | None:
    """The hour that stood in for it within seven days, or None."""
    found = every.get(one.replaced_by or "")
    return found if found is not None and abs(elapsed(one.starts_at, found.starts_at)) <= SOON else None


def _when(one: Appointment) -> tuple[datetime, str]:
    return (one.starts_at, one.id)
