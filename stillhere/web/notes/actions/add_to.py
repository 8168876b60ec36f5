"""Add to a progress note that was signed."""

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.notes.models import Note, NoteVersion
from stillhere.web.notes.writing import NothingThere, keep_draft, note_to_write
from stillhere.web.sessions.models import Hour


def add_to(by: User, *, hour: Hour) -> NoteVersion:
    """What was being written as an addendum below the signed words. NothingThere without words, or before signing."""
    with transaction.atomic():
        note = note_to_write(by, hour=hour, kind=Note.Kind.PROGRESS)
        added = keep_draft(by, note) if note.signed_at is not None else None
        if added is None:
            raise NothingThere
        note.revision += 1  # a page that is still open must not add it twice
        note.save(update_fields=["revision"])
        return added
