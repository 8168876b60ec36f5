"""The usual time: how many of the last eight sessions were at it, by the clock on the wall."""

from datetime import timedelta

from stillhere.course import chips
from stillhere.course.consistency.known import Known
from stillhere.course.consistency.observation import FrameState, Observation, observed
from stillhere.model import Appointment, Became, FrameChange, Side

LAST, FEWEST = 8, 4
NEAR = timedelta(minutes=30)
ENOUGH = 0.75
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def slot(known: Known) -> Observation:
    """Worth a look below 75 % of the last eight within 30 minutes of the usual weekday and time.

    The usual time is the hour that has most of the last eight around it, the latest of several. Hours before a noted
    change of slot, and those that stand in for one that the client moved or cancelled, don't count.
    """
    asked = {
        a.replaced_by
        for a in known.course.appointments
        if a.by is Side.CLIENT and a.became in (Became.MOVED, Became.CANCELLED) and a.replaced_by
    }
    moved = [e.on for e in known.course.events if e.what is FrameChange.SLOT and e.on <= known.as_of]
    since = max(moved, default=None)
    counted = [a for a in known.hours if a.id not in asked and (since is None or a.starts_at.date() >= since)][-LAST:]
    if len(counted) < FEWEST:
        return observed("frame.slot", FrameState.NOT_KNOWN)
    usual = max(counted, key=lambda a: (sum(_near(a, b) for b in counted), a.starts_at))
    at = [a for a in counted if _near(usual, a)]
    share = len(at) / len(counted)
    state = FrameState.LOOK if share < ENOUGH else FrameState.STEADY
    return observed(
        "frame.slot",
        state,
        state.value,
        evidence=(chips.appointment(a) for a in counted),
        k=len(at),
        n=len(counted),
        weekday=_DAYS[usual.starts_at.weekday()],
        at=f"{usual.starts_at:%H:%M}",
        share=round(share, 3),
    )


def _near(a: Appointment, b: Appointment) -> bool:
    """Whether two hours stand at one place of the week, ±30 minutes, as their own clocks show them."""
    if a.starts_at.weekday() != b.starts_at.weekday():
        return False
    first, second = (timedelta(hours=x.starts_at.hour, minutes=x.starts_at.minute) for x in (a, b))
    return abs(first - second) <= NEAR
