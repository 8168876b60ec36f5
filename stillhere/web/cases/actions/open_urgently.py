"""Open a colleague's case in an emergency: to read, for one day, for a reason that its therapist is told."""

import uuid
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, CaseMembership, UrgentAccess
from stillhere.web.trust import audit

LASTS = timedelta(hours=24)
SHORTEST = 15  # letters of a reason that says anything


def open_urgently(by: User, case_id: uuid.UUID, *, reason: str) -> UrgentAccess:
    """The access; one that stands already is given back as it is.

    PermissionDenied for everybody but an owner with clinical work who does not belong to the case. ValueError where no
    reason is given. Case.DoesNotExist where there is no such case.
    """
    if not (by.is_owner and by.is_clinical and by.is_active):
        raise PermissionDenied("Only an owner with clinical work opens a case in an emergency.")
    if len(reason.strip()) < SHORTEST:
        raise ValueError("Say in a sentence why this can't wait for the case's therapist.")
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("data_key").get(pk=case_id)
        if CaseMembership.objects.filter(case=case, user_id=by.pk, ended_at=None).exists():
            raise PermissionDenied("Who belongs to a case opens it as they always do.")
        standing = UrgentAccess.objects.of(by).filter(case=case).first()
        if standing is not None:
            return standing
        now = timezone.now()
        access = UrgentAccess.objects.create(case=case, by=by, at=now, until=now + LASTS, reason=reason.strip())
        audit.record(by, "urgent.opened", case_id=case.pk, about=access)
    return access
