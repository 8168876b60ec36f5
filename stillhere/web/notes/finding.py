"""What an address leads to, for this person; 404 for everybody else, who learns nothing from it."""

import uuid

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.notes.models import Note, NoteVersion, writes
from stillhere.web.sessions.models import Hour


def reader(request: HttpRequest) -> User:
    """Who asks; the middleware lets nobody in who has not signed in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def hour_of(user: User, hour_id: uuid.UUID) -> Hour:
    """A session of a record the person sees."""
    seen = Hour.objects.filter(record__in=Record.objects.visible_to(user))
    opened = seen.select_related("record__case__data_key", "record__data_key", "record__notes_key", "key")
    return get_object_or_404(opened, pk=hour_id)


def kind_of(kind: str) -> str:
    """One of the two kinds."""
    if kind not in Note.Kind.values:
        raise Http404
    return kind


def writer_of(request: HttpRequest, hour_id: uuid.UUID, kind: str) -> tuple[User, Hour, str]:
    """Whoever writes, the session and the kind of note; 404 for a supervisor, who reads."""
    user = reader(request)
    hour = hour_of(user, hour_id)
    if not writes(user, hour.record):
        raise Http404
    return user, hour, kind_of(kind)


def version_of(user: User, version_id: uuid.UUID) -> NoteVersion:
    """A version of a note the person may read."""
    seen = NoteVersion.objects.filter(note__in=Note.objects.visible_to(user))
    opened = seen.select_related(
        "by", "note__record__case__data_key", "note__record__data_key", "note__record__notes_key", "note__hour__key"
    )
    version = get_object_or_404(opened, pk=version_id)
    version.note.hour.record = version.note.record
    return version


def record_name(record: Record) -> str:
    """What stands above a page of this record: the case, and of a couple's private record whose it is."""
    case = record.case
    if record.kind == Record.Kind.MAIN:
        return str(case.name)
    return str(case.partner_a if record.kind == Record.Kind.PRIVATE_A else case.partner_b)
