"""Bring a session in: a file at once, a file that came in pieces before, or pasted text."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from stillhere.formats.table import FORMATS
from stillhere.web.accounts.guards import person
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import missing, sentence
from stillhere.web.sessions.actions.add_hour import Duplicate, add_hour, next_number
from stillhere.web.sessions.actions.drop_upload import drop_upload
from stillhere.web.sessions.arrival import PASTED, Refused
from stillhere.web.sessions.forms import HourForm
from stillhere.web.sessions.models import Upload, records_open_to
from stillhere.web.sessions.pieces import whole
from stillhere.web.trust import audit

AT_ONCE = 12 * 2**20  # bytes of one request; more comes in pieces


@csrf_exempt  # the length is looked at before anything reads the body, and `_answer` asks for the token then
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The page, and the session that is brought. 413 for a request too long to be held in memory, unread."""
    user = person(request)
    record = _record(user, case_id, request.GET.get("record", ""))
    if int(request.META.get("CONTENT_LENGTH") or 0) > AT_ONCE:
        most = f"This is larger than {AT_ONCE // 2**20} MB"
        sentence = f"{most}, and without JavaScript no more fits; switch it on to bring this."
        return _page(request, user, record, HourForm(initial=_initial(record)), refused=Refused(sentence, status=413))
    return _answer(request, user, record)


@csrf_protect
def _answer(request: HttpRequest, user: User, record: Record) -> HttpResponse:
    if request.method == "GET":
        audit.record(user, "record.opened_to_add", case_id=record.case_id, about=record)
        return _page(request, user, record, HourForm(initial=_initial(record)))
    form = HourForm(request.POST, request.FILES)
    upload = _upload(user, record, request.POST.get("upload", ""))
    if not form.is_valid():
        return _page(request, user, record, form, refused=Refused("", status=400), upload=upload)
    asked = form.cleaned_data
    try:
        data, name = _bytes(form, upload)
        hour = add_hour(user, record, data=data, name=name, held_on=asked["held_on"], number=asked["number"])
    except Refused as refused:
        if upload is not None:
            drop_upload(user, upload)
        return _page(request, user, record, form, refused=refused)
    if upload is not None:
        drop_upload(user, upload)
    return redirect("hour-roles", hour.pk)


def _record(user: User, case_id: uuid.UUID, record_id: str) -> Record:
    """The record that is named, or the case's main one; 404 for all but the case's therapist."""
    records = records_open_to(user).filter(case_id=case_id).select_related("case__data_key", "data_key")
    if not record_id:
        return get_object_or_404(records, kind=Record.Kind.MAIN)
    return get_object_or_404(records, pk=_uuid(record_id))


def _upload(user: User, record: Record, upload_id: str) -> Upload | None:
    if not upload_id:
        return None
    rows = Upload.objects.filter(by=user, record=record).select_related("record__data_key")
    return rows.filter(pk=_uuid(upload_id)).first()


def _uuid(text: str) -> uuid.UUID:
    """The id; one that is nobody's where the text is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)


def _bytes(form: HourForm, upload: Upload | None) -> tuple[bytes, str]:
    """What was brought, and what it is called."""
    if upload is not None:
        return whole(upload), upload.name
    if form.cleaned_data.get("upload"):
        raise Refused("This upload is gone; choose the file again.", status=400)
    file, text = form.cleaned_data.get("file"), form.cleaned_data.get("text") or ""
    if file is not None and text.strip():
        raise Refused("Bring a file or paste text, one of the two.", status=400)
    if file is not None:
        return file.read(), file.name or ""
    if text.strip():
        return text.encode("utf-8", "replace"), PASTED
    raise Refused("Choose a file, or paste the text of a session.", status=400)


def _initial(record: Record) -> dict[str, Any]:
    return {"held_on": timezone.localdate().isoformat(), "number": next_number(record)}


def _page(
    request: HttpRequest,
    user: User,
    record: Record,
    form: HourForm,
    *,
    refused: Refused | None = None,
    upload: Upload | None = None,
) -> HttpResponse:
    case = record.case
    lacking = missing(record, Purpose.TRANSCRIBE)
    whose = {Record.Kind.PRIVATE_A: case.partner_a, Record.Kind.PRIVATE_B: case.partner_b}
    context = {
        "section": "cases",
        "case": case,
        "record": record,
        "whose": whose.get(Record.Kind(record.kind), ""),
        "form": form,
        "refused": refused,
        "same": reverse("hour", args=[refused.hour.pk]) if isinstance(refused, Duplicate) else "",
        "upload": upload,
        "lacking": sentence(record, lacking) if lacking else "",
        "formats": sorted({fmt.name for fmt in FORMATS if fmt.read is not None}),
        "today": timezone.localdate(),
    }
    return render(request, "sessions/new.html", context, status=refused.status if refused else 200)
