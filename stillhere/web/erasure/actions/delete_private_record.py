"""Delete what one partner told alone: the whole record, with its keys."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.erasure import destroying
from stillhere.web.erasure.going import with_record
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.erasure.models import Because, Receipt
from stillhere.web.sessions.arrival import Refused
from stillhere.web.vault.models import DataKey


def delete_private_record(by: User, record: Record, *, because: Because = Because.ASKED) -> Receipt:
    """The receipt. PermissionDenied for all but the case's therapist, Held under a legal hold.

    A couple always has three records, so an empty one with new keys takes its place, shared with nobody.
    """
    if not Case.objects.led_by(by).filter(pk=record.case_id).exists():
        raise PermissionDenied
    if not record.is_private:
        raise Refused("Only a partner’s private record is deleted alone; delete the case to delete it all.", status=400)
    with transaction.atomic():
        case = locked_and_free(record.case_id)
        held = Record.objects.select_related("case__data_key").select_for_update(of=("self",)).get(pk=record.pk)
        going = with_record(held)
        destroying.unread(going)
        held.delete()
        Record.objects.create(case=case, kind=record.kind, data_key=DataKey.make(), notes_key=DataKey.make())
        return destroying.receipt_of(going, by=by, because=because)
