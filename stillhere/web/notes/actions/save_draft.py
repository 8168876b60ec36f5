"""Keep what somebody is writing, as they write it; now and then a version of it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.notes.models import Note
from stillhere.web.notes.writing import Conflict, clean, keep_draft, note_to_write, words_of, write_draft
from stillhere.web.sessions.models import Hour

A_WHILE = timedelta(minutes=10)


def save_draft(by: User, *, hour: Hour, kind: str, text: str, base: int, page: str) -> Note:
    """The note with these words as its draft.

    `base` is the revision that the page was opened with or last saved, `page` a word of its own for each open page.
    Conflict when another page wrote since, unless it wrote the same. A version is made of a draft that is ten minutes
    old, and of one that another page takes over. An addendum stays a draft until somebody adds it.
    """
    words = clean(text)
    with transaction.atomic():
        note = note_to_write(by, hour=hour, kind=kind)
        if words == words_of(note):
            return note
        mine = bool(page) and note.page == page and note.draft_by_id in (None, by.pk)
        if note.revision != base and not mine:
            raise Conflict(note)
        if not mine and (note.signed_at is None or note.draft_by_id != by.pk):
            keep_draft(by, note)
        write_draft(by, note, words, page=page)
        if note.signed_at is None and note.draft_since and timezone.now() - note.draft_since >= A_WHILE:
            keep_draft(by, note)
        return note
