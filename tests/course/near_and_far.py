"""A course that comes near at the eighth session, for tests of what may follow."""

from datetime import datetime, timedelta
from typing import Any

from stillhere.model import Appointment, Became, Cause, Course, EarlierTherapy, Ended, Response, Side, Teller
from tests.course.builders import came, course_of, hour_at

NEARER = {1: (6, -2), 2: (7, -1), 3: (7, -1), 4: (8, 0), 5: (8, 0), 6: (8, 1), 7: (8, 1), 8: (10, 2)}
KEPT = tuple(came(n, late_minutes=0) for n in range(1, 9))
TWICE = tuple(
    EarlierTherapy(id=name, decided=Ended.CLIENT, pattern=True, words="And then I stopped.") for name in ("one", "two")
)


def answers(session: int, p1: float, p4: float, *, p2: float = 8, p5a: float = 0, p6: float = 8) -> Response:
    """The client's answers after a session, item by item."""
    items = {"P1": p1, "P2": p2, "P3": 8.0, "P4": p4, "P5a": p5a, "P6": p6}
    return Response(
        id=f"r{session}",
        instrument="session_pulse_client@1.0.0",
        respondent=Teller.CLIENT,
        answers=tuple(items.items()),
        scores=(("attunement", (p1 + p2 + 8) / 3),),
        completed_at=hour_at(session) + timedelta(hours=1),
        session=session,
    )


def near(*hours: Appointment, more: tuple[Response, ...] = (), **parts: Any) -> Course:
    """Eight sessions that end very near, and whatever hours and answers come after."""
    given = tuple(answers(n, *pair) for n, pair in NEARER.items())
    return course_of(appointments=(*KEPT, *hours), responses=(*given, *more), **parts)


def off(week: int, *, cause: Cause = Cause.NOT_SAID, told: datetime | None = None, reason: str = "") -> Appointment:
    """The client's cancelling of the hour of that week."""
    return Appointment(
        id=f"off{week}",
        starts_at=hour_at(week),
        became=Became.CANCELLED,
        by=Side.CLIENT,
        told_at=told or hour_at(week) - timedelta(hours=7),
        cause=cause,
        reason=reason,
    )
