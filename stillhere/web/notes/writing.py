"""What all acts of writing share: the note under a lock, and a version put beside the others."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max

from stillhere.web.accounts.models import User
from stillhere.web.notes.drafts import draft_of, drop_draft
from stillhere.web.notes.models import Note, NoteDraft, NoteVersion, writes
from stillhere.web.notes.quotes import lines_of, quoted
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

LONGEST = 100_000


class Conflict(Exception):
    """The note, or the person's own draft, has changed since the page was opened; nothing was written."""

    def __init__(self, note: Note, draft: NoteDraft | None) -> None:
        super().__init__()
        self.note = note
        self.draft = draft


class TooLong(ValueError):
    """More words than a note holds."""


class NothingThere(ValueError):
    """There are no words to sign or to keep."""


class Signed(ValueError):
    """What was signed stays as it is."""


def clean(text: str) -> str:
    """Line ends as one character, and no spaces at the end. TooLong beyond LONGEST characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").rstrip()
    if len(plain) > LONGEST:
        raise TooLong
    return plain


def note_to_write(by: User, *, hour: Hour, kind: str) -> Note:
    """The person's note of this kind, made if need be and locked. PermissionDenied for whoever writes none here."""
    if not writes(by, hour.record):
        raise PermissionDenied
    who: dict[str, Any] = {"by": by} if kind == Note.Kind.PRIVATE else {}
    found = Note.objects.select_for_update(of=("self",)).select_related("record__data_key", "record__notes_key")
    note = found.filter(hour=hour, kind=kind, **who).first()
    if note is None:
        # Another page may begin it this very moment: then theirs is the note.
        with suppress(IntegrityError), transaction.atomic():
            Note(hour=hour, record=hour.record, kind=kind, by=by).save(force_insert=True)
        note = found.get(hour=hour, kind=kind, **who)
    note.hour = hour
    return note


def words_of(note: Note, draft: NoteDraft | None) -> str:
    """What the page of whoever writes shows: their draft, or the newest version; an addendum begins empty."""
    if draft is not None:
        return str(draft.body)
    if note.signed_at is not None:
        return ""
    kept = latest(note)
    return kept.body if kept else ""


def latest(note: Note) -> NoteVersion | None:
    """The newest version of the note itself, addenda left aside."""
    found = note.versions.filter(addendum=False).order_by("-number").first()
    if found is not None:
        found.note = note  # its key is at hand there
    return found


def put_version(by: User, note: Note, body: str) -> NoteVersion:
    """A new version, which all who read the note see from now on."""
    last = note.versions.aggregate(last=Max("number"))["last"] or 0
    version = NoteVersion(
        note=note,
        number=last + 1,
        by=by,
        addendum=note.signed_at is not None,
        quotes=[line.id for line in quoted(body, lines_of(note.hour))],
    )
    version.body = body
    version.save(force_insert=True)
    audit.record(by, "note.kept", case_id=note.record.case_id, about=version)
    return version


def keep_draft(by: User, note: Note) -> NoteVersion | None:
    """The person's own draft as a version; None where there is none, or it says what the note says already."""
    draft = draft_of(by, note)
    if draft is None:
        return None
    body = draft.body
    drop_draft(note, draft)
    kept = latest(note) if note.signed_at is None else None
    return None if body == (kept.body if kept else "") else put_version(by, note, body)
