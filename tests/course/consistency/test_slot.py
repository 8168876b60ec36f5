from dataclasses import replace
from datetime import UTC, datetime, timedelta

from stillhere.model import Appointment, Became, FrameChange, FrameEvent, Side
from tests.course.builders import ZONE, came, hour_at
from tests.course.consistency.builders import LOOK, NOT_KNOWN, STEADY, about, after, frame, said


def shifted(session: int, **by: float) -> Appointment:
    return replace(came(session), starts_at=hour_at(session) + timedelta(**by))


def test_sessions_at_one_time_of_the_week_are_steady_and_rest_on_the_calendar():
    found = about("slot", as_of=after(8), appointments=tuple(came(n) for n in range(1, 9)))
    assert found.state is STEADY
    assert said(found) == "8 of the last 8 sessions were at the usual time on Tuesday."
    assert [e.id for e in found.evidence] == [f"appointment:a{n}" for n in range(1, 9)]


def test_half_an_hour_to_either_side_is_still_the_usual_time():
    hours = (came(1), came(2), came(3), shifted(4, minutes=30), shifted(5, minutes=-30))
    assert about("slot", as_of=after(5), appointments=hours).value("k") == 5


def test_fewer_than_three_in_four_at_the_usual_time_is_worth_a_look():
    hours = [came(1), came(2), came(3), came(4), came(5), shifted(6, hours=2), shifted(7, days=1), came(8)]
    assert about("slot", as_of=after(8), appointments=tuple(hours)).state is STEADY
    hours[7] = shifted(8, days=2)
    found = about("slot", as_of=after(9), appointments=tuple(hours))
    assert (found.state, found.value("k"), found.value("share")) == (LOOK, 5, 0.625)


def test_only_the_last_eight_count():
    hours = (*(shifted(n, hours=n) for n in range(1, 5)), *(came(n) for n in range(5, 13)))
    assert about("slot", as_of=after(12), appointments=hours).value("k") == 8


def test_fewer_than_four_sessions_are_not_assessed():
    found = about("slot", as_of=after(3), appointments=(came(1), came(2), came(3)))
    assert found.state is NOT_KNOWN
    assert said(found).startswith("Not assessed")


def test_a_time_that_the_client_asked_for_does_not_count_against_the_frame():
    moved = Appointment(
        id="gone", starts_at=hour_at(5), became=Became.MOVED, by=Side.CLIENT, replaced_by="a5"
    )  # fmt: skip
    hours = (*(came(n) for n in range(1, 5)), moved, shifted(5, days=2))
    assert about("slot", as_of=after(6), appointments=hours).value("n") == 4


def test_three_o_clock_stays_three_o_clock_when_the_clocks_change():
    hours = tuple(came(n) for n in range(9, 17))  # from 3 March over the night of 29 March 2026
    utc = {a.starts_at.astimezone(UTC).hour for a in hours}
    assert utc == {13, 14}
    assert about("slot", as_of=after(16), appointments=hours).value("k") == 8


def test_an_hour_kept_by_the_sun_moves_by_the_clock_and_an_hour_is_too_far():
    by_sun = tuple(
        replace(came(n), starts_at=(hour_at(9).astimezone(UTC) + timedelta(weeks=n - 9)).astimezone(ZONE))
        for n in range(9, 17)
    )
    assert about("slot", as_of=after(16), appointments=by_sun).value("k") == 4


def test_after_a_noted_change_of_slot_the_new_hours_are_the_usual_ones():
    new = tuple(shifted(n, days=1) for n in range(5, 9))
    event = FrameEvent(id="e1", on=new[0].starts_at.date(), what=FrameChange.SLOT, talked_over=True)
    old = tuple(came(n) for n in range(1, 5))
    usual, change = frame(as_of=after(9), appointments=old + new, events=(event,)).about("frame.slot")
    assert (usual.state, usual.value("k"), usual.value("n")) == (STEADY, 4, 4)
    assert said(change) == "The usual time changed on 4 February, and the two of you talked it over."


def test_one_session_that_stands_in_the_calendar_twice_is_marked_and_counted_once():
    twice = replace(came(4), id="again", starts_at=datetime(2026, 1, 29, 9, 0, tzinfo=ZONE))
    found = frame(as_of=after(5), appointments=(*(came(n) for n in range(1, 6)), twice))
    assert found.about("frame.slot")[0].value("n") == 5
    assert [(o.key, o.evidence.id) for o in found.odd] == [("odd.twice", "appointment:again")]


def test_an_hour_in_the_future_that_is_said_to_have_been_held_is_marked_and_left_out():
    found = frame(as_of=after(4), appointments=tuple(came(n) for n in range(1, 6)))
    assert found.about("frame.slot")[0].value("n") == 4
    assert [o.key for o in found.odd] == ["odd.future"]
