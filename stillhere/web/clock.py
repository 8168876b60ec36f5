"""What day and hour it is for the practice; an invented practice stays on the day its people live in."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The time by the practice's clock, aware. Only what is shown and planned goes by it; the audit never does."""
    real = timezone.localtime()
    pinned: date | None = settings.PINNED_DAY
    if pinned is None:
        return real
    return real.replace(year=pinned.year, month=pinned.month, day=pinned.day)


def today() -> date:
    """The day by the practice's clock."""
    return now().date()


def is_pinned() -> bool:
    """Whether it is an invented practice's day, which pages then say."""
    return settings.PINNED_DAY is not None
