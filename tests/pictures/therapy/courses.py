"""An invented course for the pictures' tests: weekly, a strain at 8 mended at 9, a break, near at 16, late at 17."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from stillhere.model import Appointment, Became, Break, Course, Response, Side, Teller

FIRST = date(2025, 6, 3)
DISTANCE = (-1, -2, -1, -1, -2, -1, 0, -3, -1, -2, -1, 0, None, 1, 1, 3, 2)
MET = (6.3, 6, 6.7, 6.9, 6.1, 6.8, 7.2, 4.9, 6.9, 6.4, 7.1, 7.4, None, 7.8, 8, 9.1, 7.3)
GUESS = (6.7, 6.3, 6.7, 7, 6.7, 7, 7.3, 6.9, 6.3, 6.7, 7, 7.3, 7.3, 7.7, 7.7, 8.3, 7)
WISH = (7, 6, 7, 7, 6, 7, 8, 4, 7, 6, 7, 8, None, 8, 8, 7, 4)
WEEKS = (0, 1, 2, 3, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19)
TODAY = FIRST + timedelta(weeks=19, days=3)


def day(week: int) -> date:
    return FIRST + timedelta(weeks=week)


def at(week: int) -> datetime:
    return datetime.combine(day(week), datetime.min.time(), UTC) + timedelta(hours=14)


def answered(number: int, week: int, teller: Teller, **scores: float | None) -> Response:
    instrument = "session_pulse_client@1.0.0" if teller is Teller.CLIENT else "session_pulse_therapist@1.0.0"
    given = tuple((key, value) for key, value in scores.items())
    return Response(
        id=f"{teller}-{number}",
        instrument=instrument,
        respondent=teller,
        answers=(),
        scores=given,
        completed_at=at(week) + timedelta(hours=1),
        session=number,
    )


def course(**changes: object) -> Course:
    hours = [
        Appointment(id=f"a{n}", starts_at=at(week), became=Became.HELD, session=n)
        for n, week in enumerate(WEEKS, start=1)
    ]
    hours[-1] = replace(hours[-1], late_minutes=6, late_by=Side.CLIENT)
    hours.append(Appointment(id="off", starts_at=at(4), became=Became.CANCELLED, by=Side.CLIENT))
    hours.append(Appointment(id="next", starts_at=at(20), became=Became.AHEAD))
    answers = []
    for n, week in enumerate(WEEKS, start=1):
        if DISTANCE[n - 1] is not None:
            answers.append(
                answered(
                    n,
                    week,
                    Teller.CLIENT,
                    distance=DISTANCE[n - 1],
                    attunement=MET[n - 1],
                    return_wish=WISH[n - 1],
                )
            )
        answers.append(answered(n, week, Teller.THERAPIST, attunement_guess=GUESS[n - 1]))
    away = Break(id="b", starts=day(10) - timedelta(days=1), ends=day(11) + timedelta(days=4))
    whole = Course(id="c", client="Linnea", appointments=tuple(hours), responses=tuple(answers), breaks=(away,))
    return replace(whole, **changes)  # type: ignore[arg-type]
