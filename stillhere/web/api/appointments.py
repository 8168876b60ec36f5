"""Appointments of a record: the list, new ones, and what became of one."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from pydantic import AwareDatetime, Field

from stillhere.web.accounts.models import User
from stillhere.web.api.paging import Page, Paging, paged
from stillhere.web.api.problems import BODY, answers, said_plainly
from stillhere.web.api.shapes import Given, Sent
from stillhere.web.api.token import asker
from stillhere.web.calendar.models import Appointment
from stillhere.web.cases.models import Record
from stillhere.web.sessions.models import records_open_to
from stillhere.web.trust import audit

router = Router(tags=["appointments"])

Side = Literal["client", "therapist"]
Minutes = Field(None, ge=0, le=480)


class AppointmentGiven(Given):
    """One offered hour. “ahead” says that nobody noted anything, whether or not its time has come."""

    id: UUID
    record_id: UUID
    starts_at: datetime
    minutes: int
    became: Literal["ahead", "held", "missed", "cancelled", "moved"]
    session: int | None
    by: Side | None
    told_at: datetime | None
    cause: Literal["not_said", "outside", "vague"]
    reason: str
    late_minutes: int | None
    late_by: Side | None
    over_minutes: int | None
    replaced_by: UUID | None


class AppointmentsGiven(Page):
    """A page of a record's appointments."""

    items: list[AppointmentGiven]


class NewAppointment(Sent):
    """An hour that is offered."""

    starts_at: AwareDatetime
    minutes: int = Field(50, ge=5, le=480)


class OutcomeSent(Sent):
    """What became of it; what is left out is not known."""

    became: Literal["held", "missed", "cancelled", "moved"]
    by: Side | None = None
    told_at: AwareDatetime | None = None
    cause: Literal["not_said", "outside", "vague"] = "not_said"
    reason: str = Field("", max_length=1000)
    late_minutes: int | None = Minutes
    late_by: Side | None = None
    over_minutes: int | None = Minutes
    session: int | None = Field(None, ge=1, le=100_000)
    moved_to: AwareDatetime | None = None


@router.get(
    "records/{uuid:record_id}/appointments",
    response=answers(AppointmentsGiven, 404, 422),
    operation_id="list_appointments",
    summary="List a record's appointments",
)
def list_appointments(request: HttpRequest, record_id: UUID, asked: Query[Paging]) -> AppointmentsGiven:
    """Appointments in order of time, for the case's therapist."""
    user = asker(request)
    record = own_record(user, record_id)
    audit.record(user, "appointments.opened", case_id=record.case_id, about=record)
    rows, fields = paged(Appointment.objects.opened().filter(record=record).order_by("starts_at", "id"), asked)
    return AppointmentsGiven(items=[_given(row) for row in rows], **fields)


@router.post(
    "records/{uuid:record_id}/appointments",
    response=answers(AppointmentGiven, 404, *BODY, status=201),
    operation_id="add_appointment",
    summary="Add an appointment",
)
def add_appointment(request: HttpRequest, record_id: UUID, new: NewAppointment) -> Status[AppointmentGiven]:
    """The new appointment. 400 where another stands within the hour, or the year can't be right."""
    from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments

    user = asker(request)
    with said_plainly():
        wanted = Wanted(starts_at=new.starts_at, minutes=new.minutes)
        added = add_appointments(user, own_record(user, record_id), [wanted])
    return Status(201, _given(added.rows[0]))


@router.put(
    "appointments/{uuid:appointment_id}/outcome",
    response=answers(AppointmentGiven, 404, *BODY),
    operation_id="note_outcome",
    summary="Note what became of an appointment",
)
def note_what_became(request: HttpRequest, appointment_id: UUID, sent: OutcomeSent) -> AppointmentGiven:
    """The appointment with it. 400 for what can't be so: an hour held before it comes, a word given after it began."""
    from stillhere.web.calendar.actions.note_outcome import Outcome, note_outcome

    user = asker(request)
    row = get_object_or_404(Appointment.objects.changeable_by(user).opened(), pk=appointment_id)
    fields = sent.model_dump() | {"by": sent.by or "", "late_by": sent.late_by or ""}
    with said_plainly():
        return _given(note_outcome(user, row, Outcome(**fields)))


def own_record(user: User, record_id: UUID) -> Record:
    """The record, for its case's therapist. Http404 for everybody else."""
    return get_object_or_404(records_open_to(user).select_related("case__data_key", "data_key"), pk=record_id)


def _given(row: Appointment) -> AppointmentGiven:
    return AppointmentGiven(
        id=row.pk,
        record_id=row.record_id,
        starts_at=row.starts_at,
        minutes=row.minutes,
        became=row.became,  # type: ignore[arg-type]
        session=row.session,
        by=row.by or None,  # type: ignore[arg-type]
        told_at=row.told_at,
        cause=row.cause,  # type: ignore[arg-type]
        reason=row.reason,
        late_minutes=row.late_minutes,
        late_by=row.late_by or None,  # type: ignore[arg-type]
        over_minutes=row.over_minutes,
        replaced_by=row.replaced_by_id,
    )
