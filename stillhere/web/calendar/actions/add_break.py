"""Note that somebody is away: a therapist, for all their cases, or the client of one record."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import Break
from stillhere.web.cases.models import Record
from stillhere.web.cases.permission import may_open
from stillhere.web.sessions.writing import record_to_write
from stillhere.web.trust import audit

LONGEST = 366


def add_break(
    by: User, *, starts: date, ends: date, told_on: date | None = None, record: Record | None = None
) -> Break:
    """The break: the client's where a record is named, and else one's own.

    PermissionDenied for whoever sees no clients, or does not hold the case. ValueError for days that can't be so.
    """
    if not by.is_active or not may_open(by):
        raise PermissionDenied
    with transaction.atomic():
        held = None if record is None else record_to_write(by, record)
        if ends < starts:
            raise ValueError("The last day comes before the first.")
        if (ends - starts).days > LONGEST:
            raise ValueError("A break lasts a year at most.")
        if told_on is not None and told_on > ends:
            raise ValueError("It can’t have been announced after it was over.")
        same = Break.objects.filter(starts__lte=ends, ends__gte=starts)
        same = same.filter(therapist=by) if held is None else same.filter(record=held)
        if same.exists():
            raise ValueError("A break stands in these days already; change that one.")
        row = Break(therapist=by if held is None else None, record=held, starts=starts, ends=ends, told_on=told_on)
        row.save(force_insert=True)
        audit.record(by, "break.added", case_id=held.case_id if held else None, about=row)
    return row
