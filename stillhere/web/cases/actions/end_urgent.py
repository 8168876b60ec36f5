"""End an emergency access before its day is over."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, UrgentAccess
from stillhere.web.trust import audit


def end_urgent(by: User, case_id: uuid.UUID) -> int:
    """How many accesses to the case were ended: one's own, or all where `by` is the case's therapist.

    PermissionDenied for whoever neither opened it nor leads the case.
    """
    with transaction.atomic():
        found = UrgentAccess.objects.select_for_update().standing().filter(case_id=case_id)
        if not Case.objects.led_by(by).filter(pk=case_id).exists():
            found = found.filter(by_id=by.pk)
            if not found:
                raise PermissionDenied("This access is somebody else's.")
        ended = list(found)
        for access in ended:
            access.ended_at = timezone.now()
            access.save(update_fields=["ended_at"])
            audit.record(by, "urgent.ended", case_id=case_id, about=access)
    return len(ended)
