from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from stillhere.course.consistency import Observation
from stillhere.model import Appointment, Became, Break, Side
from tests.course.builders import ZONE, came, hour_at
from tests.course.consistency.builders import LOOK, NOT_KNOWN, STEADY, about, after, said


def gone(session: int, *, days: float | None = 7, instead: str | None = "a9", **more: Any) -> Appointment:
    """An hour that Ada cancelled, so many days ahead, with another hour in its place."""
    at = hour_at(session)
    row = Appointment(
        id=f"a{session}",
        starts_at=at,
        became=Became.CANCELLED,
        by=Side.THERAPIST,
        told_at=None if days is None else at - timedelta(days=days),
        replaced_by=instead,
    )
    return replace(row, **more)


def cancelled(*hours: Appointment, as_of: int = 6, **parts: Any) -> Observation:
    stand_in = replace(came(9), starts_at=hour_at(3) + timedelta(days=2))
    return about("cancelled", as_of=after(as_of), appointments=(came(1), came(2), *hours, stand_in), **parts)


def test_no_cancellation_is_steady_and_rests_on_the_hours_that_were_kept():
    found = cancelled()
    assert said(found) == "You cancelled or moved no session in the last twelve weeks."
    assert "appointment:a1" in {e.id for e in found.evidence}


def test_one_well_ahead_with_another_hour_is_steady_and_said_as_it_is():
    found = cancelled(gone(3))
    assert found.state is STEADY
    assert said(found).startswith("You cancelled or moved one session in the last twelve weeks, 7 days ahead")


def test_two_in_twelve_weeks_are_worth_a_look():
    found = cancelled(gone(3), gone(4, days=6))
    assert found.state is LOOK
    assert "Notice given: 7 days and 6 days. Another time was offered for 2 of them." in said(found)


def test_short_notice_or_no_other_hour_within_a_week_is_worth_a_look():
    assert cancelled(gone(3, days=1.9)).state is LOOK
    assert cancelled(gone(3, instead=None)).state is LOOK
    far = replace(came(9), id="far", starts_at=hour_at(3) + timedelta(days=8))
    assert cancelled(gone(3, instead="far"), far).state is LOOK


def test_notice_is_the_time_that_really_passed_when_the_clocks_change():
    monday = datetime(2026, 3, 30, 15, 0, tzinfo=ZONE)  # the clocks went forward on the 29th
    hour = gone(3, starts_at=monday, told_at=datetime(2026, 3, 28, 15, 0, tzinfo=ZONE))
    stand_in = replace(came(9), starts_at=monday + timedelta(days=1))
    found = about("cancelled", as_of=monday.date(), appointments=(hour, stand_in))
    assert (found.state, found.value("short")) == (LOOK, 1)


def test_notice_that_nobody_noted_is_not_called_steady():
    assert cancelled(gone(3, days=None)).state is NOT_KNOWN


def test_where_nobody_noted_who_cancelled_it_is_not_assessed():
    assert cancelled(gone(3, by=None)).state is NOT_KNOWN


def test_what_the_client_cancelled_does_not_belong_here():
    found = cancelled(gone(3, by=Side.CLIENT, days=0.1), gone(4, by=Side.CLIENT, days=0.1, instead=None))
    assert (found.state, found.value("k")) == (STEADY, 0)


def test_hours_within_the_therapists_own_break_belong_to_the_break():
    away = Break(id="b1", starts=after(3), ends=after(4))
    assert cancelled(gone(3, instead=None), gone(4, instead=None), breaks=(away,)).value("k") == 0


def test_a_cancellation_of_an_hour_ahead_counts_from_the_day_it_was_told():
    hour = gone(8, days=14, instead=None)
    assert cancelled(hour, as_of=5).value("k") == 0
    assert cancelled(hour, as_of=6).value("k") == 1
