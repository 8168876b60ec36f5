"""End somebody's access: every way in closes at once, and what closed can be told later from what had ended before."""

import uuid

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership
from stillhere.web.trust import audit


def end_access(by: User, *, person_id: uuid.UUID) -> User:
    """The person, who can do nothing here from this moment on; their tokens are revoked for good.

    PermissionDenied unless `by` is an owner, and for oneself: somebody has to be left who can take it back.
    """
    if not by.is_owner or person_id == by.pk:
        raise PermissionDenied
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person_id)
        if not person.is_active:
            return person
        now = timezone.now()
        person.is_active, person.access_ended_at = False, now
        person.save(update_fields=["is_active", "access_ended_at"])
        CaseMembership.objects.filter(user=person, ended_at=None).update(ended_at=now)
        person.tokens.filter(revoked_at=None).update(revoked_at=now)
        for session in UserSession.objects.filter(user=person):
            session.end()
        audit.record(by, "person.ended", about=person)
    return person
