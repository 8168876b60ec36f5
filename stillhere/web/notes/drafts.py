"""A person's draft of a note, which nobody else is shown."""

from stillhere.web.accounts.models import User
from stillhere.web.notes.models import Note, NoteDraft
from stillhere.web.trust import audit


def draft_of(user: User, note: Note) -> NoteDraft | None:
    """The person's own; never a colleague's."""
    draft = note.drafts.filter(by=user).first()
    if draft is not None:
        draft.note = note  # its key is at hand there
    return draft


def base_now(note: Note, draft: NoteDraft | None) -> int:
    """What a page must have had before it for nothing to be overwritten."""
    return note.revision + (draft.writes if draft else 0)


def write_draft(by: User, note: Note, draft: NoteDraft | None, text: str, *, page: str) -> NoteDraft:
    """Put the words into the draft; a draft that begins is written down once, not with every pause in typing."""
    begins = draft is None
    if draft is None:
        draft = NoteDraft(note=note, by=by)
    draft.body = text
    draft.page = page
    draft.on = note.revision
    draft.writes += 1
    draft.save(force_insert=begins)
    if begins:
        audit.record(by, "note.drafted", case_id=note.record.case_id, about=note)
    return draft


def drop_draft(note: Note, draft: NoteDraft | None) -> None:
    """Nothing of this person's waits any more; what was written is counted on in the note."""
    if draft is None:
        return
    note.revision += draft.writes
    note.save(update_fields=["revision"])
    draft.delete()
