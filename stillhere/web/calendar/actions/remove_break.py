"""Take away a break that does not take place."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import Break
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.sessions.models import records_open_to
from stillhere.web.trust import audit


def breaks_of(user: User) -> "Q":
    """Which breaks somebody may change: their own, and those of the records they hold."""
    return Q(therapist=user.pk) | Q(record__in=records_open_to(user))


def remove_break(by: User, away: Break) -> None:
    """PermissionDenied for somebody else's, Held for a client's under a legal hold."""
    with transaction.atomic():
        held = Break.objects.filter(breaks_of(by), pk=away.pk).select_related("record").first()
        if held is None:
            raise PermissionDenied
        case_id = held.record.case_id if held.record else None
        if case_id is not None:
            locked_and_free(case_id)
        audit.record(by, "break.removed", case_id=case_id, about=held)
        held.delete()
