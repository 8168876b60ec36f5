"""Take back what was noted of an appointment."""

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.calendar.actions.note_outcome import locked
from stillhere.web.calendar.models import Appointment
from stillhere.web.course.signed import strike
from stillhere.web.trust import audit


def clear_outcome(by: User, appointment: Appointment) -> Appointment:
    """The appointment as if nobody had noted anything. PermissionDenied for all but the case's therapist.

    An hour that was offered instead goes with it, unless something was noted of that one since.
    """
    with transaction.atomic():
        held = locked(by, appointment)
        instead = held.replaced_by
        if instead is not None and instead.became == Appointment.Became.AHEAD:
            instead.delete()
        blank = Appointment()
        for name in ("became", "by", "told_at", "cause", "late_minutes", "late_by", "over_minutes", "session"):
            setattr(held, name, getattr(blank, name))
        held.reason, held.replaced_by = "", None
        held.save()
        strike(held.record_id, held.pk)  # what a signed brief says of it was taken back
        audit.record(by, "appointment.cleared", case_id=held.record.case_id, about=held)
    return held
