"""Let a colleague supervise a case; what they may read there is shared record by record."""

from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, CaseMembership
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.trust import audit


def add_member(by: User, case: Case, *, user: User) -> CaseMembership:
    """The colleague's membership as supervisor; one that stands already is left as it is.

    PermissionDenied unless `by` leads the case. ValueError for somebody who never sees clinical content, or no longer
    signs in.
    """
    with transaction.atomic():
        case = led_and_locked(by, case)
        if not (user.is_clinical and user.is_active):
            raise ValueError("Only colleagues with clinical work can supervise a case.")
        membership, new = CaseMembership.objects.get_or_create(
            case=case, user=user, defaults={"role": CaseMembership.Role.SUPERVISOR}
        )
        back = membership.ended_at is not None
        if back:
            membership.role, membership.since, membership.ended_at = (
                CaseMembership.Role.SUPERVISOR,
                timezone.now(),
                None,
            )
            membership.save(update_fields=["role", "since", "ended_at"])
        if new or back:
            audit.record(by, "member.added", case_id=case.pk, about=user)
    return membership
