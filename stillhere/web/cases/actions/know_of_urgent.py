"""A case's therapist says that they know who opened it in an emergency, and why."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, UrgentAccess
from stillhere.web.trust import audit


def know_of_urgent(by: User, case_id: uuid.UUID) -> int:
    """How many they had not known of. PermissionDenied for all but the case's therapist."""
    with transaction.atomic():
        if not Case.objects.led_by(by).filter(pk=case_id).exists():
            raise PermissionDenied("Only the case's therapist is told.")
        new = list(UrgentAccess.objects.select_for_update().filter(case_id=case_id, known_at=None))
        for access in new:
            access.known_at, access.known_by = timezone.now(), by
            access.save(update_fields=["known_at", "known_by"])
            audit.record(by, "urgent.known", case_id=case_id, about=access)
    return len(new)
