"""Take away something that was noted about a course, with what hangs on it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.course.models import Entry
from stillhere.web.course.signed import strike
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.trust import audit


def remove_entry(by: User, entry: Entry) -> None:
    """PermissionDenied for all but the case's therapist, Held under a legal hold."""
    with transaction.atomic():
        rows = Entry.objects.changeable_by(by).select_related("record").select_for_update(of=("self",))
        held = rows.filter(pk=entry.pk).first()
        if held is None:
            raise PermissionDenied
        locked_and_free(held.record.case_id)
        audit.record(by, "entry.removed", case_id=held.record.case_id, about=held)
        strike(held.record_id, held.pk)
        held.delete()
