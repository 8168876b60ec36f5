"""Keep what intake knows of a course, and the time that was agreed for answering messages."""

from dataclasses import replace

from django.db import transaction

from stillhere.model import Background
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.kinds import Sheet
from stillhere.web.course.models import Entry
from stillhere.web.course.sheets import sheet_of
from stillhere.web.course.writing import instead
from stillhere.web.sessions.writing import record_to_write

SETTINGS = ("private", "trainee", "public")


def write_sheet(by: User, record: Record, *, background: Background, reply_hours: float | None) -> Entry:
    """The sheet with it. PermissionDenied for all but the case's therapist; ValueError for what can't be so."""
    if background.setting not in SETTINGS:
        raise ValueError("Choose one of the settings on the page.")
    scores = (background.avoidance_z, background.anxiety_z, background.severity_z)
    if any(z is not None and not -6 <= z <= 6 for z in scores):
        raise ValueError("A z value lies between −6 and 6; look whether a raw score was entered.")
    if background.age is not None and not 4 <= background.age <= 120:
        raise ValueError("Look at the age again.")
    if background.wait_weeks is not None and not 0 <= background.wait_weeks <= 520:
        raise ValueError("Look at the weeks of waiting again.")
    if reply_hours is not None and not 0 < reply_hours <= 24 * 14:
        raise ValueError("The time agreed for an answer lies between an hour and two weeks.")
    with transaction.atomic():
        held = record_to_write(by, record)
        sheet: Sheet = replace(sheet_of(held), background=background, reply_hours=reply_hours)
        return instead(by, held, sheet, act="background.written", kind=Entry.Kind.SHEET)
