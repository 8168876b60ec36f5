"""What day and hour it is for the practice; an invented practice stays on the day its people live in."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The time by the practice's clock, aware. Only what is shown and planned goes by it; the audit never does.

    On an invented day it is always twenty to nine, before the first hour.
    """
    real = timezone.localtime()
    pinned: date | None = settings.PINNED_DAY
    if pinned is None:
        return real
    return real.replace(year=pinned.year, month=pinned.month, day=pinned.day, hour=8, minute=40)


def today() -> date:
    """The day by the practice's clock."""
    return now().date()


def is_pinned() -> bool:
    """Whether it is an invented practice's day, which pages then say."""
    return settings.PINNED_DAY is not None


def day(written: str) -> date | None:
    """A day as a form writes it; None where nothing was written. ValueError for what is no day."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise ValueError("Write the day as year, month and day.") from None
