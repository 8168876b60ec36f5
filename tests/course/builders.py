"""Courses built by hand: a session a week on Tuesdays at three, in the practice's own zone."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from stillhere.model import (
    Appointment,
    Became,
    CodeStatus,
    Course,
    Mark,
    Moment,
    MomentKind,
    Response,
    Role,
    SessionFacts,
    Teller,
)

ZONE = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 1, 6, 15, 0, tzinfo=ZONE)
LATER = date(2030, 1, 1)  # a day by which all of it has been


def hour_at(session: int) -> datetime:
    """When a session was held; weeks are weeks by the clock on the wall."""
    return FIRST + timedelta(weeks=session - 1)


def pulse(
    session: int, a: float | None, *, key: str = "", teller: Teller = Teller.CLIENT, **answers: float
) -> Response:
    """The client's answers after a session: composite A and whichever items are named (P4, P5a, P5b, P6)."""
    return Response(
        id=key or f"r{session}",
        instrument="session_pulse_client@1.0.0",
        respondent=teller,
        answers=tuple(answers.items()),
        scores=(("attunement", a), ("distance", answers.get("P4")), ("return_wish", answers.get("P6"))),
        completed_at=hour_at(session).astimezone(UTC) + timedelta(hours=1),
        session=session,
    )


def pulse_t(session: int, own: float | None, guess: float | None = None, **answers: float) -> Response:
    """The therapist's twin after a session: own view and guess, and whichever items are named (O5a, G4, …)."""
    return Response(
        id=f"t{session}",
        instrument="session_pulse_therapist@1.0.0",
        respondent=Teller.THERAPIST,
        answers=tuple(answers.items()),
        scores=(("attunement_own", own), ("attunement_guess", guess)),
        completed_at=hour_at(session).astimezone(UTC) + timedelta(hours=1),
        session=session,
    )


def pulses(*values: float | None) -> tuple[Response, ...]:
    """One answer a session from the first on; None is a session without one."""
    return tuple(pulse(n, x) for n, x in enumerate(values, start=1) if x is not None)


def facts(session: int, *marks: Mark, moments: tuple[Moment, ...] = (), read: bool = True, **more: Any) -> SessionFacts:
    """A session that was read."""
    return SessionFacts(
        number=session, held_on=hour_at(session).date(), read=read, marks=marks, moments=moments, **more
    )


def mark(code: str, line: int, role: Role = Role.CLIENT, quote: str = "Hm.") -> Mark:
    """A mark on a line."""
    return Mark(
        code=code,
        utterance_id=f"u{line}",
        place=f"line {line}",
        role=role,
        quote=quote,
        confidence=0.8,
        status=CodeStatus.CONFIRMED,
    )


def rupture(resolution: int, *, lines: tuple[int, ...] = (4, 5, 6), subtype: str = "withdrawal", n: int = 1) -> Moment:
    """A strain in the words, with how far it was mended, 1 to 5."""
    return Moment(
        id=f"rupture-{n}",
        kind=MomentKind.RUPTURE,
        subtype=subtype,
        utterance_ids=tuple(f"u{i}" for i in lines),
        evidence=tuple(f"u{i}/W1_denial/rules@1" for i in lines),
        strength=4,
        confidence=0.7,
        alternatives=(),
        wording=f"moment.rupture.{subtype}",
        resolution=resolution,
        client_evidence=tuple(f"u{i}" for i in lines[-1:]) if resolution >= 4 else (),
        therapist_part=("u3",),
    )


def came(session: int, **more: Any) -> Appointment:
    """An hour that was held."""
    return Appointment(id=f"a{session}", starts_at=hour_at(session), became=Became.HELD, session=session, **more)


def course_of(**parts: Any) -> Course:
    """A course of Maren's with Ada."""
    return Course(id="maren", client="Maren", therapist="Ada", **parts)


def grows_evenly(run: Callable[[int], object], *, small: int = 2_000, large: int = 10_000) -> bool:
    """Whether five times as many sessions take about five times as long, up to fifteen; a square would take 25.

    An absolute time would measure the machine's other work.
    """
    few, many = (min(_seconds(run, n) for _ in range(2)) for n in (small, large))
    return many <= 3 * few * large / small


def _seconds(run: Callable[[int], object], n: int) -> float:
    started = time.process_time()
    run(n)
    return time.process_time() - started
