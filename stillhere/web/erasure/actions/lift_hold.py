"""Lift a legal hold: the usual times count again, and people may delete."""

from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.erasure.hold import standing
from stillhere.web.erasure.models import LegalHold
from stillhere.web.trust import audit


def lift_hold(by: User, case: Case) -> LegalHold | None:
    """The hold that is lifted, None where there was none. PermissionDenied for all but the case's therapist."""
    with transaction.atomic():
        hold = standing(led_and_locked(by, case).pk)
        if hold is not None:
            hold.lifted_by, hold.lifted_at = by, timezone.now()
            hold.save(update_fields=["lifted_by", "lifted_at"])
            audit.record(by, "hold.lifted", case_id=case.pk, about=hold)
    return hold
