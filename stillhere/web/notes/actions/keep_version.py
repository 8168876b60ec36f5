"""Make a version of what somebody wrote: the note is saved."""

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.notes.models import NoteVersion
from stillhere.web.notes.writing import keep_draft, note_to_write
from stillhere.web.sessions.models import Hour


def keep_version(by: User, *, hour: Hour, kind: str) -> NoteVersion | None:
    """The new version; None where the note says what it said before, and where it is signed and only added to."""
    with transaction.atomic():
        note = note_to_write(by, hour=hour, kind=kind)
        return keep_draft(by, note) if note.signed_at is None else None
