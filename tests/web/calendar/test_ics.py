"""Calendar files: what they offer, at which moment, and what of it is taken."""

from datetime import UTC, datetime, timedelta

import pytest

from stillhere.web.calendar import ics
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.calendar.models import Appointment
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*events: str, zone: str = "") -> bytes:
    inside = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//tests//\n{zone}{inside}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def _read(cast: Cast, *events: str, zone: str = "") -> ics.Reading:
    return ics.read(calendar(*events, zone=zone), record=cast.maren.records.get(), now=NOW)


WEEKLY = """
UID:a@example.org
DTSTART;TZID=Europe/Berlin:20260324T100000
DTEND;TZID=Europe/Berlin:20260324T105000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Europe/Berlin:20260407T100000
SUMMARY:M. in the blue room
"""


def test_a_weekly_hour_keeps_its_clock_time_in_its_own_zone(cast: Cast) -> None:
    offered = _read(cast, WEEKLY, zone=ZONE).offered
    assert [one.starts_at.astimezone(UTC) for one in offered] == [
        datetime(2026, 3, 24, 9, tzinfo=UTC),
        datetime(2026, 3, 31, 8, tzinfo=UTC),  # the clocks went forward
        datetime(2026, 4, 14, 8, tzinfo=UTC),  # and one is left out
    ]
    assert {one.minutes for one in offered} == {50}


def test_an_hour_of_a_series_that_was_moved_stands_once_at_its_new_time(cast: Cast) -> None:
    moved = """
UID:a@example.org
RECURRENCE-ID;TZID=Europe/Berlin:20260331T100000
DTSTART;TZID=Europe/Berlin:20260401T160000
"""
    starts = [one.starts_at.astimezone(UTC) for one in _read(cast, WEEKLY, moved, zone=ZONE).offered]
    assert datetime(2026, 3, 31, 8, tzinfo=UTC) not in starts
    assert datetime(2026, 4, 1, 14, tzinfo=UTC) in starts


def test_a_rule_without_an_end_goes_on_for_a_year_and_no_longer(cast: Cast) -> None:
    offered = _read(cast, "UID:b\nDTSTART:20260302T090000Z\nRRULE:FREQ=WEEKLY").offered
    assert 52 <= len(offered) <= 54
    assert max(one.starts_at for one in offered) <= NOW + timedelta(days=368)
    assert len(_read(cast, "UID:c\nDTSTART:20260302T090000Z\nRRULE:FREQ=SECONDLY").offered) <= ics.MOST


def test_whole_days_cancelled_events_and_broken_rules_are_left_out_and_said(cast: Cast) -> None:
    reading = _read(
        cast,
        "UID:d\nDTSTART;VALUE=DATE:20260302",
        "UID:e\nDTSTART:20260302T090000Z\nSTATUS:CANCELLED",
        "UID:f",
    )
    assert reading.offered == ()
    assert len(reading.left_out) == 3


def test_what_stands_here_already_is_marked_and_not_taken_again(cast: Cast) -> None:
    record = cast.maren.records.get()
    event = "UID:g\nDTSTART:20260303T100000Z\nDTEND:20260303T105000Z"
    (one,) = _read(cast, event).offered
    add_appointments(cast.ada, record, [Wanted(starts_at=one.starts_at, minutes=one.minutes, source=one.source)])
    (again,) = _read(cast, event).offered
    assert again.mark == "Taken from a file before."
    with pytest.raises(ValueError, match="taken from a file before"):
        add_appointments(cast.ada, record, [Wanted(starts_at=one.starts_at, source=one.source)])
    (near,) = _read(cast, "UID:h\nDTSTART:20260303T103000Z").offered
    assert near.mark == "Another appointment stands within the hour."


BROKEN = [b"\x00\xff", b"BEGIN:VCALENDAR", b"no calendar at all", b"BEGIN:VEVENT\r\n" * 50]


@pytest.mark.parametrize("data", BROKEN)
def test_what_is_no_calendar_is_refused_with_one_sentence(cast: Cast, data: bytes) -> None:
    with pytest.raises(ValueError, match="can’t be read as a calendar"):
        ics.read(data, record=cast.maren.records.get(), now=NOW)


def test_a_file_is_looked_at_first_and_only_what_is_ticked_is_taken(cast: Cast, signed_in: object) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    ada = signed_in(cast.ada)  # type: ignore[operator]
    record = cast.maren.records.get()
    address = f"/calendar/records/{record.pk}/file/"
    brought = SimpleUploadedFile("week.ics", calendar(WEEKLY, zone=ZONE), content_type="text/calendar")
    page = ada.post(address, {"file": brought})
    assert b"blue room" in page.content
    assert not Appointment.objects.exists()
    lines = [value for value, _ in page.context["lines"]]
    answer = ada.post(address, {"take": lines[:2]}, follow=True)
    assert "2 appointments are added." in answer.content.decode()
    assert Appointment.objects.count() == 2
    assert AuditEvent.objects.filter(act="appointment.added").count() == 1
    assert ada.post(address, {"take": ["x|y|z"]}).status_code == 400
    assert ada.post(address, {}).status_code == 400


def test_nobody_else_takes_a_file_into_somebodys_case(cast: Cast, signed_in: object) -> None:
    record = cast.maren.records.get()
    for who in (cast.dov, cast.sol, cast.fay, cast.owner):
        client = signed_in(who)  # type: ignore[operator]
        assert client.post(f"/calendar/records/{record.pk}/file/", {"take": []}).status_code == 404
