"""Write down where somebody is from a day on; the view asks for the password first."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.law.models import ClientPlace, PracticePlace, Whose
from stillhere.web.trust import audit

LONGEST = 40


def say_where_client_is(by: User, case: Case, *, whose: str, place: str, from_on: date) -> ClientPlace:
    """The statement. PermissionDenied unless `by` leads the case; ValueError for somebody who is not in it."""
    with transaction.atomic():
        case = led_and_locked(by, case)
        people = (Whose.PARTNER_A, Whose.PARTNER_B) if case.is_couple else (Whose.CLIENT,)
        if whose not in people or not 0 < len(place) <= LONGEST:
            raise ValueError("Choose who it is and where they are.")
        row = ClientPlace(case=case, whose=whose, place=place, from_on=from_on, said_on=timezone.localdate(), by=by)
        row.save(force_insert=True)
        audit.record(by, "law.client_place", case_id=case.pk, about=row)
    return row


def say_where_practice_is(by: User, *, place: str, from_on: date) -> PracticePlace:
    """The statement. PermissionDenied for anybody but the owner."""
    if not by.is_owner:
        raise PermissionDenied
    with transaction.atomic():
        if not 0 < len(place) <= LONGEST:
            raise ValueError("Choose where the practice is.")
        row = PracticePlace.objects.create(place=place, from_on=from_on, said_on=timezone.localdate(), by=by)
        audit.record(by, "law.practice_place", about=row)
    return row
