"""Note what became of an appointment."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.calendar.models import Appointment, Side
from stillhere.web.cases.models import Record
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

Became, Cause = Appointment.Became, Appointment.Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is noted of it. None is not known; `moved_to` is the hour that was offered instead."""

    became: str
    by: str = ""
    told_at: datetime | None = None
    cause: str = Cause.NOT_SAID
    reason: str = ""
    late_minutes: int | None = None
    late_by: str = ""
    over_minutes: int | None = None
    session: int | None = None
    moved_to: datetime | None = None


def note_outcome(by: User, appointment: Appointment, outcome: Outcome) -> Appointment:
    """The appointment with it. PermissionDenied for all but the case's therapist.

    An hour that was held takes the session's number: the one given, that of a session of the same day, or the next.
    ValueError, with one sentence, for an hour noted as held or missed before it comes, a word given after it began, a
    number that another hour has, or a lateness longer than the hour.
    """
    with transaction.atomic():
        held = locked(by, appointment)
        problem = _problem(held, outcome)
        if problem:
            raise ValueError(problem)
        gone = outcome.became in (Became.CANCELLED, Became.MOVED)
        here = outcome.became == Became.HELD
        held.became = outcome.became
        held.session = _number(held, outcome.session) if here else None
        held.by = outcome.by if gone else ""
        held.told_at = outcome.told_at if gone else None
        asks_why = gone or outcome.became == Became.MISSED or bool(here and outcome.late_minutes)
        held.cause = outcome.cause if asks_why else Cause.NOT_SAID
        held.reason = outcome.reason.strip()
        held.late_minutes = outcome.late_minutes if here else None
        held.late_by = outcome.late_by if here and outcome.late_minutes else ""
        held.over_minutes = outcome.over_minutes if here else None
        held.save()
        if gone and outcome.moved_to is not None:
            added = add_appointments(by, held.record, [Wanted(starts_at=outcome.moved_to, minutes=held.minutes)])
            held.replaced_by = added.rows[0]
            held.save(update_fields=["replaced_by"])
        held.record.case.touch()
        audit.record(by, "appointment.noted", case_id=held.record.case_id, about=held)
    return held


def locked(by: User, appointment: Appointment) -> Appointment:
    """The appointment as it stands, held until the transaction ends. PermissionDenied unless `by` is its therapist."""
    rows = Appointment.objects.changeable_by(by).opened().select_for_update(of=("self",))
    found: Appointment | None = rows.filter(pk=appointment.pk).first()
    if found is None:
        raise PermissionDenied
    return found


def _problem(held: Appointment, said: Outcome) -> str:
    """What can't be so, as a sentence; empty when nothing is wrong."""
    now = clock.now()
    if said.became not in Became or said.became == Became.AHEAD:
        return "Say what became of it."
    if said.became in (Became.HELD, Became.MISSED) and held.starts_at > now:
        return "Its time has not come yet, so it can’t be noted as held or missed."
    if said.became in (Became.CANCELLED, Became.MOVED) and said.by not in Side:
        return "Say whose doing it was."
    if said.cause not in Cause:
        return "Choose one of the causes on the page."
    if said.told_at is not None and said.told_at > now:
        return "The day on which you heard of it can’t lie ahead."
    if said.told_at is not None and said.told_at > held.starts_at:
        return "You heard of it after the hour had begun: note it as missed."
    if said.became == Became.MOVED and said.moved_to is None:
        return "Say where it was moved to; without a new time it was cancelled."
    if any(n is not None and not 0 <= n <= held.minutes for n in (said.late_minutes, said.over_minutes)):
        return "Minutes late or over lie between 0 and the length of the hour."
    if said.late_minutes and said.late_by not in Side:
        return "Say who was late."
    return ""


def _number(held: Appointment, given: int | None) -> int:
    number = given if given is not None else _next(held)
    if not 1 <= number <= 100_000:
        raise ValueError("A session’s number lies between 1 and 100,000.")
    others = Appointment.objects.filter(record=held.record, session=number).exclude(pk=held.pk)
    if others.exists():
        raise ValueError(f"Session {number} stands at another appointment already.")
    return number


def _next(held: Appointment) -> int:
    day = timezone.localtime(held.starts_at).date()
    taken = Appointment.objects.filter(record=held.record).exclude(pk=held.pk).exclude(session=None)
    same = Hour.objects.filter(record=held.record, held_on=day).exclude(number__in=taken.values("session"))
    number = same.order_by("number").values_list("number", flat=True).first()
    return number if number is not None else highest(held.record) + 1


def highest(record: Record) -> int:
    """The highest number that a session of the record has, whether or not its words were brought."""
    hours = record.hours.aggregate(last=Max("number"))["last"] or 0
    return max(hours, Appointment.objects.filter(record=record).aggregate(last=Max("session"))["last"] or 0)
