"""Put a case under a legal hold: from then on nothing of it is deleted, by hand or by time."""

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.erasure.hold import standing
from stillhere.web.erasure.models import LegalHold
from stillhere.web.sessions.arrival import Refused
from stillhere.web.trust import audit

LONGEST = 2000


def place_hold(by: User, case: Case, *, reason: str) -> LegalHold:
    """The hold; the one that stands where there is one. PermissionDenied for all but the case's therapist.

    Refused without a reason: whoever lifts it has to know what it was for.
    """
    reason = " ".join(reason.split())
    with transaction.atomic():
        held = led_and_locked(by, case)
        if not reason or len(reason) > LONGEST:
            raise Refused("Write in a sentence or two what the hold is for.", status=400)
        there = standing(held.pk)
        if there is not None:
            return there
        hold = LegalHold(case=held, reason=reason, placed_by=by)
        hold.save(force_insert=True)
        audit.record(by, "hold.placed", case_id=held.pk, about=hold)
    return hold
