"""One note as the page shows it: what was kept, what is being written, and the lines it leads back to."""

import uuid
from dataclasses import dataclass

from stillhere.web.accounts.models import User
from stillhere.web.notes.drafts import draft_of
from stillhere.web.notes.models import Note, NoteDraft, NoteVersion
from stillhere.web.notes.quotes import Line, Piece, lines_of, pieces_of, quoted
from stillhere.web.notes.writing import latest, words_of
from stillhere.web.sessions.models import Hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A version with its references told apart."""

    version: NoteVersion
    pieces: list[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`words` stand in the field of whoever may write; `said` is the newest version for whoever may only read."""

    kind: str
    note: Note | None
    draft: NoteDraft | None
    words: str
    base: int
    page: str
    said: Said | None
    addenda: list[Said]
    chips: list[Line]

    @property
    def is_signed(self) -> bool:
        """It is only added to."""
        return self.note is not None and self.note.signed_at is not None

    @property
    def overtaken(self) -> bool:
        """The note was saved or signed after the person began their draft."""
        return self.note is not None and self.draft is not None and self.draft.on != self.note.revision


def sheet(user: User, hour: Hour, kind: str) -> Sheet:
    """The person's view of this session's note of this kind; an empty sheet where nothing was written."""
    note = Note.objects.visible_to(user).opened().filter(hour=hour, kind=kind).first()
    if note is None:
        return Sheet(
            kind=kind, note=None, draft=None, words="", base=0, page=new_page(), said=None, addenda=[], chips=[]
        )
    note.hour = hour
    kept = latest(note)
    added = list(note.versions.filter(addendum=True).select_related("by").order_by("number"))
    for version in added:
        version.note = note
    draft = draft_of(user, note)
    words = words_of(note, draft)
    bodies = [words, *([kept.body] if kept else []), *(version.body for version in added)]
    lines = lines_of(hour) if any("(S" in body for body in bodies) else ()
    return Sheet(
        kind=kind,
        note=note,
        draft=draft,
        words=words,
        base=draft.base if draft else note.revision,
        page=new_page(),
        said=Said(version=kept, pieces=pieces_of(kept.body, lines)) if kept else None,
        addenda=[Said(version=version, pieces=pieces_of(version.body, lines)) for version in added],
        chips=quoted(words, lines),
    )


def new_page() -> str:
    """A word for a page that is opened now, so that it is told from every other one."""
    return str(uuid.uuid4())
