"""Sign a brief that one has read: it is kept as it was read, and nothing of it is worked out anew."""

from datetime import date
from hashlib import sha256

from django.db import transaction

from stillhere.model import Brief, to_json
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.kinds import SignedBrief
from stillhere.web.course.models import Entry
from stillhere.web.course.writing import add


def sign_brief(by: User, record: Record, brief: Brief, *, on: date, seen: str) -> Entry:
    """The signed brief. `seen` is the print of what was on the page; ValueError where the draft has changed since.

    PermissionDenied for all but the case's therapist.
    """
    if seen != print_of(brief):
        raise ValueError("What is on file has changed since you opened this draft. Read it again, then sign.")
    noun = SignedBrief(id="", on=on, signed_on=clock.today(), brief=brief)
    with transaction.atomic():
        return add(by, record, noun, act="brief.signed")


def print_of(brief: Brief) -> str:
    """A short print of a brief: two drafts that say the same have the same one."""
    return sha256(to_json(brief)).hexdigest()[:32]
