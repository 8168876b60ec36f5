"""Files in pieces, after tus 1.0.0 (core, creation, termination): https://tus.io/protocols/resumable-upload."""

import base64
import binascii
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stillhere.web.accounts.guards import person
from stillhere.web.sessions.actions.add_piece import LARGEST_PIECE, add_piece
from stillhere.web.sessions.actions.drop_upload import drop_upload
from stillhere.web.sessions.actions.open_upload import LARGEST, open_upload
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Upload, records_open_to

VERSION = "1.0.0"
PIECE = "application/offset+octet-stream"


@require_http_methods(["OPTIONS", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """OPTIONS says what is spoken here; POST begins an upload and answers with its address."""
    user = person(request)
    if request.method == "OPTIONS":
        spoken = {"Tus-Version": VERSION, "Tus-Extension": "creation,termination", "Tus-Max-Size": str(LARGEST)}
        return _said(204, **spoken)
    if request.headers.get("Tus-Resumable") != VERSION:
        return _other_version()
    about = _metadata(request.headers.get("Upload-Metadata", ""))
    length = _number(request.headers.get("Upload-Length", ""))
    try:
        record_id = uuid.UUID(about.get("record", ""))
    except ValueError:
        return _said(400, "This upload does not say which record it is for.")
    record = get_object_or_404(records_open_to(user).select_related("case", "data_key"), pk=record_id)
    if length is None:
        return _said(400, "This upload does not say how long it is.")
    try:
        upload = open_upload(user, record, name=about.get("filename", ""), length=length)
    except Refused as refused:
        return _said(refused.status, refused.text)
    return _said(201, Location=reverse("upload", args=[upload.pk]), **{"Upload-Offset": "0"})


@require_http_methods(["HEAD", "PATCH", "DELETE"])
def upload(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    """HEAD says how far it has come, PATCH brings the next piece, DELETE lets it go. 404 for all but who began it."""
    user = person(request)
    mine = Upload.objects.filter(by=user, record__in=records_open_to(user)).select_related("record__case")
    held = get_object_or_404(mine, pk=upload_id)
    if request.headers.get("Tus-Resumable") != VERSION:
        return _other_version()
    if request.method == "DELETE":
        drop_upload(user, held)
        return _said(204)
    if request.method == "HEAD":
        return _said(200, **{"Upload-Offset": str(held.offset), "Upload-Length": str(held.length)})
    if request.content_type != PIECE:
        return _said(415, f"A piece comes as {PIECE}.")
    offset = _number(request.headers.get("Upload-Offset", ""))
    if offset is None:
        return _said(400, "This piece does not say where it begins.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_PIECE:
        return _said(413, f"A piece holds up to {LARGEST_PIECE // 2**20} MB.")
    try:
        now = add_piece(user, held, offset=offset, data=request.body)
    except Refused as refused:
        return _said(refused.status, refused.text)
    return _said(204, **{"Upload-Offset": str(now)})


def _said(status: int, text: str = "", **headers: str) -> HttpResponse:
    answer = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    for name, value in ({"Tus-Resumable": VERSION, "Cache-Control": "no-store"} | headers).items():
        answer[name] = value
    return answer


def _other_version() -> HttpResponse:
    return _said(412, f"Uploads here speak tus {VERSION}.", **{"Tus-Version": VERSION})


def _metadata(header: str) -> dict[str, str]:
    """The pairs of Upload-Metadata: a key, a blank, the value in Base64. What is no such pair is left out."""
    found = {}
    for pair in header[:4000].split(","):
        key, _, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            continue
    return found


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
