"""Note that a break came up in a session."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import Break, BreakSpoken
from stillhere.web.cases.models import CaseMembership, Record
from stillhere.web.sessions.writing import record_to_write
from stillhere.web.trust import audit


def note_spoken(by: User, away: Break, *, record: Record, session: int, spoken: bool = True) -> None:
    """Or that it did not, after all. PermissionDenied unless the case is theirs and the break touches it.

    ValueError for a number that no session can have.
    """
    with transaction.atomic():
        held = record_to_write(by, record)
        theirs = CaseMembership.objects.filter(case=held.case_id, role=CaseMembership.Role.THERAPIST)
        touching = Q(record=held) | Q(therapist__in=theirs.values("user"))
        if not Break.objects.filter(touching, pk=away.pk).exists():
            raise PermissionDenied
        if not 1 <= session <= 100_000:
            raise ValueError("A session’s number lies between 1 and 100,000.")
        if spoken:
            BreakSpoken.objects.get_or_create(of=away, record=held, session=session)
        else:
            BreakSpoken.objects.filter(of=away, record=held, session=session).delete()
        audit.record(by, "break.spoken", case_id=held.case_id, about=held)
