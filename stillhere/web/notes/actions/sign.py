"""Sign a progress note: from then on it stands as it is, and is only added to."""

from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.notes.models import Note
from stillhere.web.notes.writing import NothingThere, Signed, keep_draft, latest, note_to_write
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit


def sign(by: User, *, hour: Hour) -> Note:
    """The signed progress note. NothingThere when it has no words, Signed when it was signed before."""
    with transaction.atomic():
        note = note_to_write(by, hour=hour, kind=Note.Kind.PROGRESS)
        if note.signed_at is not None:
            raise Signed
        keep_draft(by, note)
        said = latest(note)
        if said is None or not said.body.strip():
            raise NothingThere
        note.signed_at, note.signed_by = timezone.now(), by
        note.revision += 1  # a page that is still open must not write on
        note.save(update_fields=["signed_at", "signed_by", "revision"])
        audit.record(by, "note.signed", case_id=note.record.case_id, about=note)
        return note
