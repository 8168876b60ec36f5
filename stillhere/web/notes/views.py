"""Pages of notes that are read: the two notes of a session, their earlier versions, and the lines to quote from."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stillhere.web.notes.finding import hour_of, kind_of, reader, record_name, version_of, writer_of
from stillhere.web.notes.models import Note, writes
from stillhere.web.notes.quotes import lines_of, pieces_of, quoted
from stillhere.web.notes.sheet import Sheet, sheet
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit


@require_safe
def notes(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """Both notes of a session; a supervisor reads the progress note alone."""
    user = reader(request)
    hour = hour_of(user, hour_id)
    may_write = writes(user, hour.record)
    sheets = [sheet(user, hour, Note.Kind.PROGRESS)]
    if may_write:
        sheets.append(sheet(user, hour, Note.Kind.PRIVATE))
    audit.record(user, "notes.opened", case_id=hour.record.case_id, about=hour)
    for one in sheets:
        if one.note is not None:
            audit.record(user, "note.read", case_id=hour.record.case_id, about=one.note)
    return notes_page(request, hour, sheets, may_write=may_write)


def notes_page(request: HttpRequest, hour: Hour, sheets: list[Sheet], *, may_write: bool) -> HttpResponse:
    """The page itself."""
    return render(
        request, "notes/notes.html", about(hour) | {"sheets": sheets, "may_write": may_write, "section": "cases"}
    )


@require_safe
def lines(request: HttpRequest, hour_id: uuid.UUID, kind: str) -> HttpResponse:
    """The session's lines, each with a button that puts it into the note: beside the note, or as a page of its own."""
    user, hour, kind = writer_of(request, hour_id, kind)
    audit.record(user, "notes.lines-opened", case_id=hour.record.case_id, about=hour)
    context = about(hour) | {"kind": kind, "lines": lines_of(hour), "section": "cases"}
    return render(request, "notes/_lines.html" if request.headers.get("HX-Request") else "notes/lines.html", context)


@require_safe
def history(request: HttpRequest, hour_id: uuid.UUID, kind: str) -> HttpResponse:
    """Every version of a note, newest first."""
    user = reader(request)
    hour = hour_of(user, hour_id)
    note = get_object_or_404(Note.objects.visible_to(user).opened(), hour=hour, kind=kind_of(kind))
    versions = list(note.versions.select_related("by").defer("body").order_by("-number"))
    newest = next((version.pk for version in versions if not version.addendum), None)
    audit.record(user, "note.history-opened", case_id=hour.record.case_id, about=note)
    context = {"note": note, "versions": versions, "newest": newest, "section": "cases"}
    return render(request, "notes/history.html", about(hour) | context)


@require_safe
def version(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """What a note said at one time."""
    user = reader(request)
    found = version_of(user, version_id)
    note = found.note
    hour = note.hour
    newest = note.versions.filter(addendum=False).order_by("-number").values_list("pk", flat=True).first()
    can_return = writes(user, note.record) and note.signed_at is None and found.pk != newest
    audit.record(user, "note.read", case_id=note.record.case_id, about=found)
    known = lines_of(hour)
    context = {
        "version": found,
        "note": note,
        "pieces": pieces_of(found.body, known),
        "chips": quoted(found.body, known),
        "can_return": can_return,
        "drafting": can_return and note.drafts.filter(by=user).exists(),
        "section": "cases",
    }
    return render(request, "notes/version.html", about(hour) | context)


def about(hour: Hour) -> dict[str, object]:
    """What every page of a session's notes says above it."""
    return {"hour": hour, "case": hour.record.case, "record_name": record_name(hour.record)}
