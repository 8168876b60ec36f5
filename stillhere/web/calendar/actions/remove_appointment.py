"""Take away an appointment that was never made: a slip of the hand. One that was cancelled is noted as cancelled."""

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.calendar.actions.note_outcome import locked
from stillhere.web.calendar.models import Appointment
from stillhere.web.course.signed import strike
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.trust import audit


def remove_appointment(by: User, appointment: Appointment) -> None:
    """PermissionDenied for all but the case's therapist, Held under a legal hold.

    ValueError where something was noted of it: that is taken back first, so that no cancellation vanishes by a slip.
    """
    with transaction.atomic():
        held = locked(by, appointment)
        locked_and_free(held.record.case_id)
        if held.became != Appointment.Became.AHEAD:
            raise ValueError("Something is noted of this appointment; take that back first.")
        audit.record(by, "appointment.removed", case_id=held.record.case_id, about=held)
        strike(held.record_id, held.pk)
        held.delete()
