"""Add appointments to a record: one, a weekly series, or those of a calendar file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.calendar.clock import in_reach
from stillhere.web.calendar.doubles import beside, told
from stillhere.web.calendar.models import Appointment
from stillhere.web.cases.models import Record
from stillhere.web.sessions.writing import record_to_write
from stillhere.web.trust import audit

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One appointment to add; `source` is the digest of its id in a calendar file."""

    starts_at: datetime
    minutes: int = 50
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Those that were added, and a sentence for each that was not."""

    rows: tuple[Appointment, ...]
    refused: tuple[str, ...]


def add_appointments(by: User, record: Record, wanted: Iterable[Wanted]) -> Added:
    """Those that could be added. PermissionDenied for all but the case's therapist.

    Left out, with a sentence, is one that stands within the hour of another, or that came from the same file before.
    ValueError where nothing can be added at all, or a time or length can't be right.
    """
    asked = list(wanted)
    with transaction.atomic():
        held = record_to_write(by, record)
        _check(asked)
        asked.sort(key=lambda one: one.starts_at)
        rows: list[Appointment] = []
        refused: list[str] = []
        for one in asked:
            problem = _double(held, one)
            if problem:
                refused.append(problem)
                continue
            rows.append(_row(by, held, one))
        if not rows:
            raise ValueError(refused[0] if refused else "There is no appointment to add.")
        held.case.touch()
        audit.record(by, "appointment.added", case_id=held.case_id, about=rows[0])
    return Added(rows=tuple(rows), refused=tuple(refused))


def _check(asked: list[Wanted]) -> None:
    if len(asked) > MOST:
        raise ValueError(f"That is more than {MOST} appointments at once; choose fewer.")
    for one in asked:
        if timezone.is_naive(one.starts_at):
            raise ValueError("The time of an appointment needs a time zone.")
        if not in_reach(one.starts_at, now=clock.now()):
            raise ValueError(f"Look at the year: {one.starts_at:%-d %B %Y} is too far away for an appointment.")
        if not 5 <= one.minutes <= 480:
            raise ValueError("An appointment lasts between 5 minutes and 8 hours.")


def _double(record: Record, one: Wanted) -> str:
    if one.source and Appointment.objects.filter(record=record, source=one.source, starts_at=one.starts_at).exists():
        return f"The appointment of {timezone.localtime(one.starts_at):%-d %B %Y, %H:%M} was taken from a file before."
    other = beside(record, one.starts_at)
    return told(other) if other else ""


def _row(by: User, record: Record, one: Wanted) -> Appointment:
    row = Appointment(record=record, starts_at=one.starts_at, minutes=one.minutes, source=one.source, added_by=by)
    row.save(force_insert=True)
    return row
