"""Begin to take in a file in pieces."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import missing, sentence
from stillhere.web.sessions.actions.drop_leftovers import drop_leftovers
from stillhere.web.sessions.actions.drop_upload import drop_uploads
from stillhere.web.sessions.arrival import Refused, tidy_name
from stillhere.web.sessions.models import Upload, records_open_to
from stillhere.web.trust import audit

LARGEST = 512 * 2**20  # bytes; recordings will be this long, transcripts never are
MOST_OPEN = 5  # uploads of one person under way at a time


def open_upload(by: User, record: Record, *, name: str, length: int) -> Upload:
    """The upload, with nothing in it yet. PermissionDenied for all but the case's therapist; Refused when too large.

    Uploads that nobody went on with for a day are dropped here, and the oldest of a person's beyond MOST_OPEN.
    """
    if not records_open_to(by).filter(pk=record.pk).exists():
        raise PermissionDenied
    lacking = missing(record, Purpose.TRANSCRIBE)
    if lacking:
        raise Refused(sentence(record, lacking), status=409)
    if length > LARGEST:
        raise Refused(
            f"Files of up to {LARGEST // 2**20} MB can be brought here; see whether it's the right one.", status=413
        )
    if length < 1:
        raise Refused("This file is empty; save or export it anew and bring it again.")
    drop_leftovers()
    theirs = Upload.objects.filter(by=by).order_by("-touched_at").values_list("pk", flat=True)
    drop_uploads(Upload.objects.filter(pk__in=list(theirs[MOST_OPEN - 1 :])))
    with transaction.atomic():
        upload = Upload(record=record, by=by, name=tidy_name(name), length=length)
        upload.save(force_insert=True)
        audit.record(by, "upload.begun", case_id=record.case_id, about=upload)
    return upload
