"""Courses for tests, written as a row of letters: what became of each weekly hour."""

from datetime import UTC, date, datetime, timedelta

from stillhere.model import (
    Appointment,
    Background,
    Became,
    Cause,
    Course,
    EarlierTherapy,
    Ended,
    Response,
    Side,
    Teller,
)

START = datetime(2026, 1, 5, 10, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def course(hours: str, **more: object) -> Course:
    """One hour a letter.

    h held, m missed, c cancelled late by the client, C cancelled two days before, o late for an outside cause,
    t cancelled by the therapist, v moved by the client, u not noted, a ahead.
    """
    found, session = [], 0
    for n, letter in enumerate(hours):
        session += letter == "h"
        found.append(appointment(n, letter, session if letter == "h" else None))
    return Course(**{"id": "c1", "client": "ben", "therapist": "ada", "appointments": tuple(found)} | more)  # type: ignore[arg-type]


def appointment(n: int, letter: str, session: int | None = None) -> Appointment:
    at = START + n * WEEK
    kinds: dict[str, dict[str, object]] = {
        "h": {"became": Became.HELD},
        "m": {"became": Became.MISSED},
        "c": {"became": Became.CANCELLED, "by": Side.CLIENT, "told_at": at - timedelta(hours=3)},
        "C": {"became": Became.CANCELLED, "by": Side.CLIENT, "told_at": at - timedelta(days=2)},
        "o": {
            "became": Became.CANCELLED,
            "by": Side.CLIENT,
            "told_at": at - timedelta(hours=3),
            "cause": Cause.OUTSIDE,
        },
        "t": {"became": Became.CANCELLED, "by": Side.THERAPIST},
        "v": {"became": Became.MOVED, "by": Side.CLIENT, "told_at": at - timedelta(days=1)},
        "u": {"became": Became.UNKNOWN},
        "a": {"became": Became.AHEAD},
    }
    return Appointment(id=f"a{n}", starts_at=at, session=session, booked_at=at - WEEK, **kinds[letter])  # type: ignore[arg-type]


def day(n: float) -> date:
    """The day of the hour n (from 0), or between two."""
    return (START + n * WEEK).date()


def pulse(session: int, *, at: float, **values: float) -> Response:
    """A client's answers about a session, given on the day of the hour `at`."""
    scores = tuple((k, v) for k, v in values.items() if k == "attunement")
    return Response(
        id=f"p{session}",
        instrument="session_pulse_client@1.0.0",
        respondent=Teller.CLIENT,
        answers=tuple((k, v) for k, v in values.items() if k != "attunement"),
        scores=scores,
        completed_at=START + at * WEEK + timedelta(hours=1),
        session=session,
    )


def fled(n: int) -> tuple[EarlierTherapy, ...]:
    return tuple(EarlierTherapy(id=f"e{i}", decided=Ended.CLIENT) for i in range(n))


KNOWN = Background(avoidance_z=1.5, anxiety_z=0.2, age=30, wait_weeks=6, feedback_used=False)
