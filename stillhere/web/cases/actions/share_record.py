"""Let supervision read one record of a case, or stop it: each record by itself."""

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import require
from stillhere.web.trust import audit


def share_record(by: User, record: Record, *, shared: bool) -> Record:
    """The record, shared with whoever supervises its case or not. PermissionDenied unless `by` leads the case.

    ConsentMissing while somebody who speaks in it has not said yes. Sharing what a couple hold together never shares
    what either partner told alone.
    """
    with transaction.atomic():
        case = led_and_locked(by, record.case)
        record = Record.objects.get(pk=record.pk)
        if shared:
            require(record, Purpose.SUPERVISION)
        if record.shared_with_supervision != shared:
            record.shared_with_supervision = shared
            record.save(update_fields=["shared_with_supervision"])
            audit.record(by, "record.shared" if shared else "record.unshared", case_id=case.pk, about=record)
    return record
