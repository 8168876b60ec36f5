"""Keep what client and therapist wrote together for the day when the pull to leave comes."""

from django.db import transaction

from stillhere.model import FlightPlan
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.models import Entry
from stillhere.web.course.writing import instead, within

MOST = 12


def write_plan(by: User, record: Record, plan: FlightPlan) -> Entry:
    """The version that holds from now on; earlier ones are kept. PermissionDenied for all but the case's therapist.

    ValueError for a plan without a line, or written on a day to come.
    """
    within(plan.not_to, plan.word, *(part for line in plan.lines for part in line))
    if not any(sign.strip() and answer.strip() for sign, answer in plan.lines):
        raise ValueError("A plan has at least one sign and what to do when it shows.")
    if len(plan.lines) > MOST:
        raise ValueError(f"Keep it to {MOST} lines: it should be read in a bad hour.")
    if plan.written_on > clock.today():
        raise ValueError("The day it was written can’t lie ahead.")
    with transaction.atomic():
        return instead(by, record, plan, act="plan.written", kind=Entry.Kind.PLAN)
