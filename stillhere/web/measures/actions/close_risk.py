"""Say that one has read what waited in somebody's answers, and what was done; nothing else closes it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.measures.models import ReadRisk, StoredResponse
from stillhere.web.trust import audit

LONGEST = 4_000


def close_risk(by: User, response: StoredResponse, *, what: str) -> ReadRisk:
    """The note of it. PermissionDenied for all but the case's therapist; ValueError without what was done."""
    with transaction.atomic():
        rows = StoredResponse.objects.changeable_by(by).opened().select_for_update(of=("self",))
        held = rows.filter(pk=response.pk).first()
        if held is None:
            raise PermissionDenied
        if not what.strip():
            raise ValueError("This stays open until it says what was done.")
        if len(what) > LONGEST:
            raise ValueError(f"Keep it under {LONGEST:,} characters; more belongs in a note.")
        if not held.waits:
            raise ValueError("Nothing waits in these answers.")
        note = ReadRisk(response=held, by=by, what=what.strip())
        note.save(force_insert=True)
        StoredResponse.objects.filter(pk=held.pk).update(waits=False)
        audit.record(by, "response.read_first", case_id=held.record.case_id, about=held)
    return note
