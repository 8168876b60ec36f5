"""File how a course ended, or that it did not after all."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from stillhere.model import Ending
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.models import Entry
from stillhere.web.course.sheets import sheet_of
from stillhere.web.course.writing import instead
from stillhere.web.sessions.writing import record_to_write


def end_course(by: User, record: Record, *, ending: str, on: date | None) -> Entry:
    """The sheet with the ending; an empty `ending` takes it back. PermissionDenied for all but the case's therapist.

    ValueError for an ending that isn't one, or without its day; an agreed one may lie ahead.
    """
    if ending and ending not in {one.value for one in Ending}:
        raise ValueError("Choose how it ended.")
    if ending and on is None:
        raise ValueError("Say on which day it ended.")
    if ending == Ending.UNILATERAL and on is not None and on > clock.today():
        raise ValueError("Nobody has left yet on a day that lies ahead.")
    with transaction.atomic():
        held = record_to_write(by, record)
        sheet = replace(sheet_of(held), ending=Ending(ending) if ending else None, ended_on=on if ending else None)
        if not ending:
            return instead(by, held, sheet, act="course.resumed", kind=Entry.Kind.SHEET)
        return instead(by, held, sheet, act="course.ended", kind=Entry.Kind.SHEET)
