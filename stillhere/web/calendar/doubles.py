"""Hours that can't both be right: refused where a person enters one, kept and marked where they stand."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from stillhere.web.calendar.models import Appointment
from stillhere.web.cases.models import Record

WITHIN = timedelta(hours=1)
STANDING = (Appointment.Became.AHEAD, Appointment.Became.HELD, Appointment.Became.MISSED)
TWICE = "Another appointment stands within the hour; one of the two may be a double."
AHEAD_HELD = "It is noted as held, and its time has not come yet."


def beside(record: Record, starts_at: datetime, *, but: uuid.UUID | None = None) -> Appointment | None:
    """An appointment of this record that stands within the hour of this time; cancelled and moved ones do not."""
    near = Appointment.objects.filter(record=record, became__in=STANDING)
    near = near.filter(starts_at__gt=starts_at - WITHIN, starts_at__lt=starts_at + WITHIN)
    return near.exclude(pk=but).first()


def told(other: Appointment) -> str:
    """The sentence that refuses a double."""
    at = timezone.localtime(other.starts_at)
    return f"There is an appointment at {at:%H:%M} on {at:%-d %B %Y} already; change that one instead."


def marks_of(rows: Iterable[Appointment], *, now: datetime) -> dict[uuid.UUID, tuple[str, ...]]:
    """What is odd about each of a record's appointments, in order of time; one pass."""
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    before: Appointment | None = None
    for row in sorted(rows, key=lambda one: one.starts_at):
        if row.became == Appointment.Became.HELD and row.starts_at > now:
            found[row.pk].append(AHEAD_HELD)
        if row.became not in STANDING:
            continue
        if before is not None and row.starts_at - before.starts_at < WITHIN:
            found[row.pk].append(TWICE)
            if TWICE not in found[before.pk]:
                found[before.pk].append(TWICE)
        before = row
    return {pk: tuple(marks) for pk, marks in found.items()}
