"""case.toml: what a folder of transcripts can't say by itself (docs/brief.md), read into the course's own records.

Anything that can't be so is refused with one sentence that names the place; nothing is guessed and nothing left out.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from stillhere.measures.catalogue import get
from stillhere.measures.responding import mark_doubles, respond
from stillhere.model import (
    Appointment,
    Became,
    Break,
    EarlierTherapy,
    FlightPlan,
    Message,
    Response,
    StillhereError,
    StrainNote,
    Teller,
    Thread,
)
from stillhere.model.codec import validator

NAME = "case.toml"
TABLES = ("session", "appointment", "answers", "break", "message", "earlier", "plan", "strain", "thread")
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Which file holds which session; what is None is taken from the file."""

    file: str
    number: int | None = None
    held_on: date | None = None
    roles: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """The file's records."""

    client: str
    therapist: str = ""
    sessions: tuple[Held, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    responses: tuple[Response, ...] = ()
    breaks: tuple[Break, ...] = ()
    messages: tuple[Message, ...] = ()
    earlier: tuple[EarlierTherapy, ...] = ()
    plan: FlightPlan | None = None
    strains: tuple[StrainNote, ...] = ()
    threads: tuple[Thread, ...] = ()
    reply_hours: float | None = None


def read_case(path: Path, *, today: date) -> CaseFile:
    """The case file at `path`. StillhereError when it is missing, is no TOML, or says what can't be."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _off("there is none in this folder", next_step="docs/brief.md shows one.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise _off(f"it can't be read: {problem}") from problem
    known = {"client", "therapist", "zone", "reply_hours", *TABLES}
    for name in raw:
        if name not in known:
            raise _off(f"“{name}” means nothing here; known are {', '.join(sorted(known))}")
    if not isinstance(raw.get("client"), str) or not raw["client"].strip():
        raise _off("“client” is missing: the name the client chose")
    zone = _zone(raw.get("zone"))

    def rows(name: str, kind: type[Kind], **called: str) -> tuple[Kind, ...]:
        return tuple(_row(name, n, row, kind, zone, called) for n, row in enumerate(_list(raw, name), start=1))

    hours = rows("appointment", Appointment, at="starts_at")
    _check_hours(hours, today)
    plans = (raw["plan"],) if isinstance(raw.get("plan"), dict) else ()
    return CaseFile(
        client=raw["client"],
        therapist=str(raw.get("therapist", "")),
        sessions=rows("session", Held),
        appointments=tuple(sorted(hours, key=lambda a: a.starts_at)),
        responses=mark_doubles(_answers(n, row, zone, today) for n, row in enumerate(_list(raw, "answers"), start=1)),
        breaks=_checked_breaks(rows("break", Break)),
        messages=rows("message", Message),
        earlier=rows("earlier", EarlierTherapy),
        plan=next((_row("plan", 1, row, FlightPlan, zone, {}) for row in plans), None),
        strains=rows("strain", StrainNote, at="noted_at"),
        threads=rows("thread", Thread),
        reply_hours=raw.get("reply_hours"),
    )


def _list(raw: dict[str, Any], name: str) -> list[Any]:
    found = raw.get(name, [])
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise _off(f"“{name}” is written as [[{name}]]")
    return found


def _row(
    name: str, n: int, row: dict[str, Any], kind: type[Kind], zone: ZoneInfo | None, called: dict[str, str]
) -> Kind:
    """One table as a record: its own names, an id where it has none, and times in the case's zone."""
    allowed = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    given = {called.get(key, key): value for key, value in row.items()}
    for key in given:
        if key not in allowed:
            raise _off(f"{name} {n}: “{key}” means nothing here")
    values = {key: _in_zone(value, zone, f"{name} {n}") for key, value in given.items()}
    if "id" in allowed:
        values.setdefault("id", f"{name}-{n}")
    from pydantic_core import ValidationError

    try:
        made: Kind = validator(kind).validate_python(values)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _off(f"{name} {n}: “{where}”: {first['msg'][:1].lower()}{first['msg'][1:]}") from None
    return made


def _in_zone(value: object, zone: ZoneInfo | None, where: str) -> object:
    """A time without a zone in the case's own; one that the clocks left out on that day is refused."""
    if not isinstance(value, datetime) or value.tzinfo is not None:
        return value
    if zone is None:
        raise _off(
            f"{where}: {value:%Y-%m-%d %H:%M} has no time zone", next_step='Add zone = "Europe/London" or another.'
        )
    aware = value.replace(tzinfo=zone)
    if aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != value:
        raise _off(f"{where}: {value:%H:%M} was left out by the clocks on {value:%Y-%m-%d}")
    return aware


def _zone(name: object) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError):
        raise _off(f"there is no time zone “{name}”") from None


def _check_hours(hours: tuple[Appointment, ...], today: date) -> None:
    seen: dict[datetime, int] = {}
    for n, hour in enumerate(hours, start=1):
        if hour.starts_at in seen:
            raise _off(f"appointments {seen[hour.starts_at]} and {n} are at the same time")
        seen[hour.starts_at] = n
        if hour.became is Became.HELD and hour.starts_at.date() > today:
            raise _off(f"appointment {n} is marked as held and lies in the future")
        if hour.late_minutes is not None and hour.late_minutes < 0:
            raise _off(f"appointment {n}: nobody is late by less than nothing")


def _checked_breaks(breaks: tuple[Break, ...]) -> tuple[Break, ...]:
    for n, one in enumerate(breaks, start=1):
        if one.ends < one.starts:
            raise _off(f"break {n} ends before it begins")
    return breaks


def _answers(n: int, row: dict[str, Any], zone: ZoneInfo | None, today: date) -> Response:
    """One form; an item left out is missing, and a value that the form doesn't have is refused."""
    for key in ("instrument", "at", "given"):
        if key not in row:
            raise _off(f"answers {n}: “{key}” is missing")
    at = _in_zone(row["at"], zone, f"answers {n}")
    if not isinstance(at, datetime) or not isinstance(row["given"], dict):
        raise _off(f"answers {n}: “at” is a day and a time, and “given” a table such as {{ P1 = 8 }}")
    if at.date() > today:
        raise _off(f"answers {n} were given on a day that is still to come")
    who = str(row.get("by", "client"))
    if who not in {t.value for t in Teller}:
        raise _off(f"answers {n}: nobody here is called “{who}”")
    return _named(
        f"answers {n}",
        lambda: respond(
            get(str(row["instrument"])),
            row["given"],
            response_id=str(row.get("id", f"answers-{n}")),
            respondent=Teller(who),
            completed_at=at,
            session=row.get("session"),
            target=str(row.get("target", "")),
        ),
    )


def _named(where: str, make: Callable[[], Kind]) -> Kind:
    try:
        return make()
    except StillhereError as problem:
        raise _off(f"{where}: {problem.text.rstrip('.')}", next_step=problem.next_step) from None


def _off(what: str, *, next_step: str = "") -> StillhereError:
    return StillhereError(f"“{NAME}”: {what}.", next_step=next_step)
