from datetime import date
from typing import Any

from django.utils import timezone

from stillhere.web import clock


def test_a_practice_goes_by_the_real_day() -> None:
    assert clock.today() == timezone.localdate()
    assert not clock.is_pinned()


def test_an_invented_practice_stays_on_its_own_day(settings: Any) -> None:
    settings.PINNED_DAY = date(2026, 3, 17)
    assert clock.today() == date(2026, 3, 17)
    assert clock.now().utcoffset() is not None
    assert clock.is_pinned()
