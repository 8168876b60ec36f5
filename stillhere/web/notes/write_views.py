"""Writing in a note: each address takes one act, and answers with a page, or with a line beside the note."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from stillhere.web.accounts.models import User
from stillhere.web.notes.actions.add_to import add_to
from stillhere.web.notes.actions.bring_back import bring_back
from stillhere.web.notes.actions.keep_version import keep_version
from stillhere.web.notes.actions.save_draft import save_draft
from stillhere.web.notes.actions.sign import sign
from stillhere.web.notes.drafts import base_now, draft_of
from stillhere.web.notes.finding import reader, version_of, writer_of
from stillhere.web.notes.models import Note
from stillhere.web.notes.quotes import lines_of, quoted
from stillhere.web.notes.sheet import new_page, sheet
from stillhere.web.notes.views import about
from stillhere.web.notes.writing import Conflict, NothingThere, Signed, TooLong, latest, words_of
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

TOO_LONG = "This note is longer than 100,000 characters, so it was not saved. Please shorten it."


@require_POST
def save(request: HttpRequest, hour_id: uuid.UUID, kind: str) -> HttpResponse:
    """The Save button, and the buttons beside it: sign, add to what was signed, choose a line to quote."""
    user, hour, kind = writer_of(request, hour_id, kind)
    act = request.POST.get("act", "save")
    try:
        _draft(request, user, hour, kind)
        if act == "lines":
            return redirect("note-lines", hour_id=hour.pk, kind=kind)
        if act == "sign" and kind == Note.Kind.PROGRESS:
            sign(user, hour=hour)
            messages.success(request, "Signed. From now on the note is only added to.")
        elif act == "add" and kind == Note.Kind.PROGRESS:
            add_to(user, hour=hour)
            messages.success(request, "Added below the signed note.")
        else:
            kept = keep_version(user, hour=hour, kind=kind)
            messages.success(request, _told(kept.number if kept else None))
    except Conflict as conflict:
        return _both(request, user, hour, conflict, mine=request.POST.get("text", ""))
    except TooLong:
        return _refused(request, hour, kind, TOO_LONG, status=413)
    except NothingThere:
        return _refused(request, hour, kind, "There are no words yet, so nothing was signed or added.", status=400)
    except Signed:
        return _refused(request, hour, kind, "This note is signed already. You can add to it.", status=409)
    return redirect(reverse("notes", args=[hour.pk]) + f"#{kind}")


@require_POST
def draft(request: HttpRequest, hour_id: uuid.UUID, kind: str) -> HttpResponse:
    """What is kept while somebody writes, and when they leave; answers with the time, for the line under the note."""
    user, hour, kind = writer_of(request, hour_id, kind)
    context: dict[str, object] = {"kind": kind, "hour": hour}
    try:
        note = _draft(request, user, hour, kind)
    except Conflict:
        return render(request, "notes/_saved.html", context | {"conflict": True}, status=409)
    except TooLong:
        return render(request, "notes/_saved.html", context | {"refused": TOO_LONG}, status=413)
    own = draft_of(user, note)
    words = words_of(note, own)
    chips = quoted(words, lines_of(hour)) if "(S" in words else []
    context |= {"at": timezone.now(), "base": own.base if own else note.revision, "chips": chips}
    return render(request, "notes/_saved.html", context)


@require_POST
def quote(request: HttpRequest, hour_id: uuid.UUID, kind: str) -> HttpResponse:
    """Put a line at the end of the note, for browsers that run no scripts; with scripts it goes where the cursor is."""
    user, hour, kind = writer_of(request, hour_id, kind)
    chosen = request.POST.get("line", "")
    line = next((line for line in lines_of(hour) if line.id == chosen), None)
    if line is None:
        return _refused(request, hour, kind, "That line is not in the session, so nothing was quoted.", status=400)
    before = sheet(user, hour, kind)
    words = f"{before.words}\n\n{line.quotation}\n" if before.words else f"{line.quotation}\n"
    try:
        save_draft(user, hour=hour, kind=kind, text=words, base=before.base, page=before.page)
    except Conflict as conflict:
        return _both(request, user, hour, conflict, mine=words)
    except TooLong:
        return _refused(request, hour, kind, TOO_LONG, status=413)
    messages.success(request, f"Quoted {line.place}.")
    return redirect(reverse("notes", args=[hour.pk]) + f"#{kind}")


@require_POST
def back(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """Bring an earlier version back, as a new one."""
    user, hour, kind = _writer_of_version(request, version_id)
    try:
        again = bring_back(user, version=version_of(user, version_id))
    except Signed:
        return _refused(request, hour, kind, "This note is signed already. You can add to it.", status=409)
    messages.success(request, f"Brought back as version {again.number}." if again else "The note says this already.")
    return redirect(reverse("notes", args=[hour.pk]) + f"#{kind}")


def _writer_of_version(request: HttpRequest, version_id: uuid.UUID) -> tuple[User, Hour, str]:
    found = version_of(reader(request), version_id)
    return writer_of(request, found.note.hour_id, found.note.kind)


def _draft(request: HttpRequest, user: User, hour: Hour, kind: str) -> Note:
    sent = request.POST
    base = sent.get("base", "0")
    return save_draft(
        user,
        hour=hour,
        kind=kind,
        text=sent.get("text", ""),
        base=int(base) if base.isascii() and base.isdigit() and len(base) < 10 else -1,
        page=sent.get("page", "")[:36],
    )


def _told(number: int | None) -> str:
    return f"Saved as version {number}." if number else "Nothing has changed since the last version."


def _both(request: HttpRequest, user: User, hour: Hour, conflict: Conflict, *, mine: str) -> HttpResponse:
    """Two texts of one note, side by side; nothing was overwritten, and showing them is reading."""
    note, draft = conflict.note, conflict.draft
    kept = latest(note)
    saved = kept if kept is not None and (draft is None or draft.on != note.revision) else None
    elsewhere = draft if draft is not None and draft.page != request.POST.get("page", "")[:36] else None
    audit.record(user, "note.read", case_id=hour.record.case_id, about=note)
    context = {"note": note, "kind": note.kind, "saved": saved, "elsewhere": elsewhere, "mine": mine}
    context |= {"base": base_now(note, draft), "page": new_page(), "section": "cases"}
    return render(request, "notes/conflict.html", about(hour) | context, status=409)


def _refused(request: HttpRequest, hour: Hour, kind: str, why: str, *, status: int) -> HttpResponse:
    """One clear sentence; what was typed stays on the page."""
    context = {"kind": kind, "why": why, "mine": request.POST.get("text", ""), "section": "cases"}
    return render(request, "notes/refused.html", about(hour) | context, status=status)
