"""What is known about a course as a whole, and the versions of its plan."""

from stillhere.model import FlightPlan
from stillhere.web.cases.models import Record
from stillhere.web.course.kinds import Sheet, take
from stillhere.web.course.models import Entry


def sheet_of(record: Record) -> Sheet:
    """The sheet that stands; an empty one where nobody has written it."""
    row = Entry.objects.opened().filter(record=record, kind=Entry.Kind.SHEET, replaced_at=None).first()
    return take(row, Sheet) if row else Sheet()


def plans_of(record: Record) -> tuple[FlightPlan, ...]:
    """Every version of the plan, the one that holds first."""
    rows = Entry.objects.opened().filter(record=record, kind=Entry.Kind.PLAN).order_by("-at", "-id")
    return tuple(take(row, FlightPlan) for row in rows)
