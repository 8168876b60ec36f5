"""Note that something of the frame changed: fee, room, setting, mode or slot."""

from datetime import date

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import FrameEvent
from stillhere.web.cases.models import Record
from stillhere.web.sessions.writing import record_to_write
from stillhere.web.trust import audit


def note_change(
    by: User, record: Record, *, on: date, what: str, talked_over: bool | None = None, note: str = ""
) -> FrameEvent:
    """The change, which may lie ahead. PermissionDenied for all but the case's therapist; ValueError for no choice."""
    with transaction.atomic():
        held = record_to_write(by, record)
        if what not in FrameEvent.What:
            raise ValueError("Say what changed.")
        row = FrameEvent(record=held, on=on, what=what, talked_over=talked_over, note=note.strip())
        row.save(force_insert=True)
        audit.record(by, "frame.changed", case_id=held.case_id, about=row)
    return row
