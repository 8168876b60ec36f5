"""Whether anything was booked after a day: known only from hours whose booking was noted."""

from collections.abc import Sequence
from datetime import date

from stillhere.course import chips
from stillhere.course.flight.signs import Sign
from stillhere.model import Appointment


def nothing_booked(appointments: Sequence[Appointment], *, last: Appointment, as_of: date) -> Sign | None:
    """1 where nothing later stands in the calendar as of the day, 0 where something does, None where it isn't known.

    An hour counts from the day it was booked; a later one without that day may or may not have stood there.
    """
    later = [a for a in appointments if a.starts_at.date() > as_of]
    booked = [a for a in later if a.booked_at is not None and a.booked_at.date() <= as_of]
    if booked:
        first = min(booked, key=lambda a: (a.starts_at, a.id))
        return Sign(0.0, (chips.appointment(first),))
    if any(a.booked_at is None for a in later):
        return None
    return Sign(1.0, (chips.appointment(last),))
