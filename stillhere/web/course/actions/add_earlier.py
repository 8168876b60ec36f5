"""Note how an earlier therapy went and ended, in the client's words."""

from django.db import transaction

from stillhere.model import EarlierTherapy
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.models import Entry
from stillhere.web.course.writing import add, change, locked, within


def add_earlier(by: User, record: Record, told: EarlierTherapy, *, entry: Entry | None = None) -> Entry:
    """A new one, or `entry` as it is told now. PermissionDenied for all but the case's therapist.

    ValueError for a length or a closeness that can't be so, or where nothing was told at all.
    """
    within(told.began, told.last_month, told.would_have_helped, told.words)
    if told.months is not None and not 0 <= told.months <= 1200:
        raise ValueError("Say how many months it lasted; nobody’s therapy lasted a hundred years.")
    if told.closeness is not None and not 0 <= told.closeness <= 10:
        raise ValueError("How close it got goes from 0 to 10.")
    if told == EarlierTherapy(id=told.id):
        raise ValueError("Nothing is filled in yet; one answer is enough.")
    with transaction.atomic():
        if entry is None:
            return add(by, record, told, act="earlier.noted")
        return change(by, locked(by, entry, Entry.Kind.EARLIER), told, act="earlier.noted")
