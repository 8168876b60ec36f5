"""Keep what somebody is writing, as they write it: for them alone, until they save or sign."""

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.notes.drafts import base_now, draft_of, write_draft
from stillhere.web.notes.models import Note
from stillhere.web.notes.writing import Conflict, clean, note_to_write, words_of
from stillhere.web.sessions.models import Hour


def save_draft(by: User, *, hour: Hour, kind: str, text: str, base: int, page: str) -> Note:
    """The note, with these words as the person's own draft of it.

    `base` is what the page was opened with or last saved, `page` a word of its own for each open page. Conflict when
    the note was saved by anybody since, or the draft was written on another page, unless with the same words.
    """
    words = clean(text)
    with transaction.atomic():
        note = note_to_write(by, hour=hour, kind=kind)
        draft = draft_of(by, note)
        if words == words_of(note, draft):
            return note
        mine = draft is not None and bool(page) and (draft.page, draft.on) == (page, note.revision)
        if base != base_now(note, draft) and not mine:
            raise Conflict(note, draft)
        write_draft(by, note, draft, words, page=page)
        return note
