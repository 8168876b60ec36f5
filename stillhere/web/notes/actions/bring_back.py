"""Let a note say again what it said before."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.notes.models import NoteVersion
from stillhere.web.notes.writing import Signed, keep_draft, latest, note_to_write, put_version
from stillhere.web.trust import audit


def bring_back(by: User, *, version: NoteVersion) -> NoteVersion | None:
    """An earlier version's words as a new version; what this person was writing is saved before it.

    None where the note says just that already. Signed when the note was signed, since then it is only added to.
    """
    with transaction.atomic():
        note = note_to_write(by, hour=version.note.hour, kind=version.note.kind)
        if note.pk != version.note_id:
            raise PermissionDenied  # somebody else's private note
        if note.signed_at is not None:
            raise Signed
        keep_draft(by, note)
        now = latest(note)
        if now is not None and now.body == version.body:
            return None
        note.revision += 1
        note.save(update_fields=["revision"])
        again = put_version(by, note, version.body)
        audit.record(by, "note.brought_back", case_id=note.record.case_id, about=version)
        return again
