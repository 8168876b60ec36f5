"""Take back the end of somebody's access: what ended then, and nothing that had ended before."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership
from stillhere.web.trust import audit


def give_back_access(by: User, *, person_id: uuid.UUID) -> User:
    """The person with their cases again. PermissionDenied unless `by` is an owner."""
    if not by.is_owner:
        raise PermissionDenied
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person_id)
        if person.is_active:
            return person
        CaseMembership.objects.filter(user=person, ended_at=person.access_ended_at).exclude(ended_at=None).update(
            ended_at=None
        )
        person.is_active, person.access_ended_at = True, None
        person.save(update_fields=["is_active", "access_ended_at"])
        audit.record(by, "person.given-back", about=person)
    return person
