"""Hand cases to another therapist: whoever takes them over leads them, and whoever held them opens them no longer.

A case passes with all its records, sessions, reviews and progress notes. A private psychotherapy note stays with its
author, whose alone it is: nobody opens it after that, and it is there again should the case come back to them.
"""

import uuid
from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.handover import held_by, may_take_over
from stillhere.web.cases.models import Case, CaseMembership
from stillhere.web.trust import audit


def hand_over(by: User, *, of: User, to: User, case_ids: Collection[uuid.UUID]) -> list[Case]:
    """The cases, led by `to` from now on; all of them or none.

    PermissionDenied unless `by` is an owner or gives away cases of their own; when `by` would be the one to take them:
    nobody lets themselves into a case; and for cases that `of` doesn't hold. ValueError for somebody who can't take a
    case, and without a case.
    """
    if not (by.is_owner or by.pk == of.pk) or not by.is_active or to.pk == by.pk:
        raise PermissionDenied
    if not may_take_over(to) or to.pk == of.pk:
        raise ValueError("Choose a colleague who sees clients.")
    wanted = set(case_ids)
    if not wanted:
        raise ValueError("Choose at least one case.")
    with transaction.atomic():
        # Locked first and looked at afterwards: two hands at the same moment give a case to one person.
        list(Case.objects.filter(pk__in=wanted).select_for_update().order_by("pk"))
        cases = list(held_by(of).filter(pk__in=wanted))
        if {case.pk for case in cases} != wanted:
            raise PermissionDenied
        now = timezone.now()
        for case in cases:
            # Not when access ended: giving that back must not bring back what others hold by now.
            CaseMembership.objects.filter(case=case, user=of).update(ended_at=now)
            CaseMembership.objects.update_or_create(
                case=case,
                user=to,
                defaults={"role": CaseMembership.Role.THERAPIST, "since": now, "ended_at": None},
            )
            case.touch()
            audit.record(by, "member.ended", case_id=case.pk, about=of)
            audit.record(by, "case.handed-over", case_id=case.pk, about=to)
    return cases
