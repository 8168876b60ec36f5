"""Beginning and ending on time, on the therapist's side; minutes that nobody noted are unknown and never nought."""

from statistics import median

from stillhere.course import chips
from stillhere.course.consistency.known import Known
from stillhere.course.consistency.observation import FrameState, Observation, in_minutes, observed
from stillhere.model import Appointment, Side

LAST = 6
VERY_LATE, LATE, OFTEN = 10, 5, 2
OVER = 10


def start(known: Known) -> Observation:
    """Worth a look where one of the last six began ten minutes late or more, or two of them five.

    An hour that waited for the client says nothing of the therapist, and is left out.
    """
    noted = [(a, minutes) for a in known.hours[-LAST:] if (minutes := _own_wait(a)) is not None]
    if not noted:
        return observed("frame.start", FrameState.NOT_KNOWN)
    waits = [minutes for _, minutes in noted]
    late = sum(minutes >= LATE for minutes in waits)
    state = FrameState.LOOK if max(waits) >= VERY_LATE or late >= OFTEN else FrameState.STEADY
    return observed(
        "frame.start",
        state,
        state.value,
        evidence=(chips.appointment(a) for a, _ in noted),
        k=late,
        n=len(noted),
        minutes=in_minutes(max(waits)),
        median=median(waits),
        worst=max(waits),
    )


def finish(known: Known) -> Observation:
    """Worth a look where two of the last six ran over by ten minutes or more."""
    noted = [(a, max(0.0, a.over_minutes)) for a in known.hours[-LAST:] if a.over_minutes is not None]
    if not noted:
        return observed("frame.finish", FrameState.NOT_KNOWN)
    over = [minutes for _, minutes in noted]
    long = sum(minutes >= OVER for minutes in over)
    state = FrameState.LOOK if long >= OFTEN else FrameState.STEADY
    return observed(
        "frame.finish",
        state,
        "once" if long == 1 else state.value,
        evidence=(chips.appointment(a) for a, _ in noted),
        k=long,
        n=len(noted),
        minutes=in_minutes(max(over)),
        median=median(over),
        worst=max(over),
    )


def _own_wait(hour: Appointment) -> float | None:
    if hour.late_minutes is None or (hour.late_minutes > 0 and hour.late_by is not Side.THERAPIST):
        return None
    return max(0.0, hour.late_minutes)
