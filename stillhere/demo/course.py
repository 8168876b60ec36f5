"""What the invented people's courses are made of, so that each is written as it would be told: hours and answers."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from stillhere.model import (
    Appointment,
    Background,
    Became,
    Break,
    Cause,
    EarlierTherapy,
    Expectation,
    FlightPlan,
    Side,
    StrainNote,
    Teller,
    Thread,
)

PLACE = ZoneInfo("UTC")  # the practice's own zone where nobody named another
CLIENT_KEYS = ("P1", "P2", "P3", "P4", "P5a", "P5b", "P6")
TWIN_KEYS = ("O1", "O2", "O3", "O4", "O5a", "O5b", "O6", "G1", "G2", "G3", "G4", "G5a", "G5b", "G6")
PULSE, TWIN = "session_pulse_client", "session_pulse_therapist"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What somebody answered after a session, or before it; a key that is not there was left out."""

    instrument: str
    teller: Teller
    given: dict[str, float]
    at: datetime
    session: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything of one invented course that is not a transcript."""

    appointments: tuple[Appointment, ...]
    answers: tuple[Answers, ...] = ()
    breaks: tuple[Break, ...] = ()
    earlier: tuple[EarlierTherapy, ...] = ()
    plan: FlightPlan | None = None
    strains: tuple[StrainNote, ...] = ()
    threads: tuple[Thread, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    background: Background = field(default_factory=Background)
    reply_hours: float | None = None


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of that day in the practice's zone."""
    return datetime.combine(day, time(hour, minute), PLACE)


def weekly(name: str, first: date, hour: int, minute: int, days: tuple[int, ...]) -> list[Appointment]:
    """Hours that were held so many days after the first, numbered from 1."""
    return [
        Appointment(
            id=f"{name}-{n}",
            starts_at=at(first + timedelta(days=days_after), hour, minute),
            became=Became.HELD,
            session=n,
            late_minutes=0,
            over_minutes=0,
        )
        for n, days_after in enumerate(days, start=1)
    ]


def ahead(name: str, day: date, hour: int, minute: int = 0) -> Appointment:
    """An hour that is still to come."""
    return Appointment(id=name, starts_at=at(day, hour, minute))


def cancelled(name: str, starts_at: datetime, *, hours_before: float, cause: Cause, reason: str) -> Appointment:
    """An hour that the client cancelled."""
    return Appointment(
        id=name,
        starts_at=starts_at,
        became=Became.CANCELLED,
        by=Side.CLIENT,
        told_at=starts_at - timedelta(hours=hours_before),
        cause=cause,
        reason=reason,
    )


def pulses(hours: list[Appointment], rows: dict[int, tuple[float | None, ...]]) -> tuple[Answers, ...]:
    """The client's answers, ten minutes after each hour: P1, P2, P3, P4, P5a, P5b, P6."""
    return _after(hours, rows, PULSE, Teller.CLIENT, CLIENT_KEYS, minutes=10)


def twins(hours: list[Appointment], rows: dict[int, tuple[float | None, ...]]) -> tuple[Answers, ...]:
    """The therapist's own view and guesses, half an hour after: O1 to O6, then G1 to G6."""
    return _after(hours, rows, TWIN, Teller.THERAPIST, TWIN_KEYS, minutes=30)


def _after(
    hours: list[Appointment],
    rows: dict[int, tuple[float | None, ...]],
    instrument: str,
    teller: Teller,
    keys: tuple[str, ...],
    *,
    minutes: int,
) -> tuple[Answers, ...]:
    by_session = {hour.session: hour for hour in hours}
    return tuple(
        Answers(
            instrument=instrument,
            teller=teller,
            given={key: value for key, value in zip(keys, row, strict=True) if value is not None},
            at=by_session[n].starts_at + timedelta(minutes=by_session[n].minutes + minutes),
            session=n,
        )
        for n, row in rows.items()
    )
