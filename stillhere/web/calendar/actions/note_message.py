"""Note that a message came between sessions, and when it was answered."""

from datetime import datetime

from django.db import transaction

from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import MessageNote, Side
from stillhere.web.cases.models import Record
from stillhere.web.sessions.writing import record_to_write
from stillhere.web.trust import audit


def note_message(
    by: User,
    record: Record,
    *,
    at: datetime,
    side: str = Side.CLIENT,
    answered_at: datetime | None = None,
    warm: bool | None = None,
    safety: bool = False,
    message: MessageNote | None = None,
) -> MessageNote:
    """A new note, or `message` as it is known now. PermissionDenied for all but the case's therapist.

    ValueError for a time to come, and an answer before its message.
    """
    with transaction.atomic():
        held = record_to_write(by, record)
        now = clock.now()
        if at > now or (answered_at is not None and answered_at > now):
            raise ValueError("A message can’t have come at a time that lies ahead.")
        if answered_at is not None and answered_at < at:
            raise ValueError("It can’t have been answered before it came.")
        if side not in Side:
            raise ValueError("Say who wrote.")
        row = message if message is not None else MessageNote(record=held)
        if row.record_id != held.pk:
            raise ValueError("This message belongs to another record.")
        row.at, row.by, row.answered_at, row.warm, row.safety = at, side, answered_at, warm, safety
        row.save()
        audit.record(by, "message.noted", case_id=held.case_id, about=row)
    return row
