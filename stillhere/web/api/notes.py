"""The progress note about a session. The private psychotherapy note is on its page alone, and on purpose not here."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError
from pydantic import Field

from stillhere.web.accounts.models import User
from stillhere.web.api.problems import BODY, answers
from stillhere.web.api.sessions import hour_for
from stillhere.web.api.shapes import Given, Sent
from stillhere.web.api.token import asker
from stillhere.web.notes.models import Note
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

router = Router(tags=["notes"])

LONGEST = 100_000


class Addendum(Given):
    """Words added below a signed note."""

    text: str
    at: datetime


class NoteGiven(Given):
    """What the progress note says: its newest saved version; a draft is its author's until they save or sign."""

    text: str
    revision: int
    waiting: bool = Field(description="Whether you have a draft on the note's page that isn't saved yet.")
    kept_at: datetime | None
    signed_at: datetime | None
    addenda: list[Addendum]


class NoteSent(Sent):
    """What the note is to say, and the revision that was read before."""

    text: str = Field(max_length=LONGEST)
    revision: int = Field(ge=0, le=2**31 - 1)


@router.get(
    "sessions/{uuid:hour_id}/progress-note",
    response=answers(NoteGiven, 404),
    operation_id="read_progress_note",
    summary="Read the progress note",
)
def read_progress_note(request: HttpRequest, hour_id: UUID) -> NoteGiven:
    """What the note says; empty at revision 0 where nobody has begun it."""
    hour, user = hour_for(request, hour_id), asker(request)
    note = _note(user, hour)
    audit.record(user, "note.read", case_id=hour.record.case_id, about=note or hour)
    return _given(user, note)


@router.put(
    "sessions/{uuid:hour_id}/progress-note",
    response=answers(NoteGiven, 404, 409, *BODY),
    operation_id="write_progress_note",
    summary="Write the progress note",
)
def write_progress_note(request: HttpRequest, hour_id: UUID, sent: NoteSent) -> NoteGiven:
    """A new version of the note. 409 where it was saved since then, is signed, or your draft waits on its page."""
    from stillhere.web.notes.actions.keep_version import keep_version
    from stillhere.web.notes.actions.save_draft import save_draft
    from stillhere.web.notes.writing import Conflict

    hour, user = hour_for(request, hour_id), asker(request)
    kind = Note.Kind.PROGRESS
    begun = _note(user, hour)
    if begun is not None and begun.drafts.filter(by=user).exists():
        raise HttpError(409, "Your draft waits on the note's page; save it there first, so that it isn't lost.")
    try:
        with transaction.atomic():
            note = save_draft(user, hour=hour, kind=kind, text=sent.text, base=sent.revision, page=str(uuid4()))
            if note.signed_at is not None:
                raise HttpError(409, "The note is signed; what comes after it is added on its page.")
            keep_version(user, hour=hour, kind=kind)
    except Conflict:
        raise HttpError(409, "The note has been saved since that revision; read it again first.") from None
    return _given(user, _note(user, hour))


def _note(user: User, hour: Hour) -> Note | None:
    return Note.objects.visible_to(user).opened().filter(hour=hour, kind=Note.Kind.PROGRESS).first()


def _given(user: User, note: Note | None) -> NoteGiven:
    if note is None:
        return NoteGiven(text="", revision=0, waiting=False, kept_at=None, signed_at=None, addenda=[])
    versions = list(note.versions.order_by("number"))
    for version in versions:
        version.note = note  # its key is at hand there
    kept = [version for version in versions if not version.addendum]
    return NoteGiven(
        text=kept[-1].body if kept else "",
        revision=note.revision,
        waiting=note.drafts.filter(by=user).exists(),
        kept_at=kept[-1].at if kept else None,
        signed_at=note.signed_at,
        addenda=[Addendum(text=version.body, at=version.at) for version in versions if version.addendum],
    )
