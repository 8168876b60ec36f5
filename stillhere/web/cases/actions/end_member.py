"""End a colleague's supervision of a case: from that moment they can't open it."""

from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.trust import audit


def end_member(by: User, membership: CaseMembership) -> CaseMembership:
    """The membership, ended; one that has ended already stays as it is. PermissionDenied unless `by` leads the case.

    ValueError for a therapist's own membership, since a case without its therapist could be opened by nobody.
    """
    with transaction.atomic():
        case = led_and_locked(by, membership.case)
        membership = CaseMembership.objects.get(pk=membership.pk)
        if membership.role == CaseMembership.Role.THERAPIST:
            raise ValueError("A case keeps its therapist.")
        if membership.ended_at is None:
            membership.ended_at = timezone.now()
            membership.save(update_fields=["ended_at"])
            audit.record(by, "member.ended", case_id=case.pk, about=membership.user_id)
    return membership
