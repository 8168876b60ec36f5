from datetime import datetime, timedelta
from typing import Any

from stillhere.course.consistency import Observation
from stillhere.model import Message, Side
from tests.course.builders import ZONE, hour_at
from tests.course.consistency.builders import LOOK, NOT_KNOWN, STEADY, about, after, said

WINDOW = 24.0


def message(n: int, hours: float | None, **more: Any) -> Message:
    at = hour_at(n) + timedelta(hours=5)
    return Message(id=f"m{n}", at=at, answered_at=None if hours is None else at + timedelta(hours=hours), **more)


def answered(*found: Message, window: float | None = WINDOW, as_of: int = 6) -> Observation:
    return about("messages", as_of=after(as_of), messages=found, reply_hours=window)


def test_answers_within_what_was_agreed_are_steady():
    found = answered(message(1, 3), message(2, 20))
    assert found.state is STEADY
    assert said(found) == "Messages were answered within the agreed 24 hours."
    assert (found.value("median"), found.value("ninetieth")) == (11.5, 18.3)


def test_a_little_over_the_window_is_told_and_twice_over_is_worth_a_look():
    near = answered(message(1, 3), message(2, 30))
    assert near.state is STEADY
    assert said(near).startswith("1 of 2 messages were answered after the agreed 24 hours")
    far = answered(message(1, 3), message(2, 73))
    assert far.state is LOOK
    assert said(far).endswith("the longest took 3 days. Unanswered: 0.")


def test_a_message_left_for_long_is_worth_a_look_and_one_from_today_is_not():
    assert answered(message(1, 3), message(2, None)).state is LOOK
    assert answered(message(1, 3), message(6, None)).state is STEADY


def test_twice_the_window_is_where_a_look_begins():
    assert answered(message(1, 3), message(2, 48)).state is STEADY
    assert answered(message(1, 3), message(2, 49)).state is LOOK


def test_a_message_that_waits_is_held_against_nobody_before_twice_the_window_has_passed():
    both = (message(1, 3), message(5, None))
    waited = {
        days: about("messages", as_of=after(5) + timedelta(days=days), messages=both, reply_hours=WINDOW)
        for days in (1, 2, 3)
    }
    assert [found.value("k") for found in waited.values()] == [0, 1, 1]
    assert [found.state for found in waited.values()] == [STEADY, STEADY, LOOK]


def test_an_answer_on_the_very_day_is_an_answer():
    today = message(6, 1)
    assert today.answered_at is not None
    assert answered(message(1, 3), today).value("unanswered") == 0


def test_when_nothing_was_answered_the_sentence_still_reads():
    found = answered(message(1, None))
    assert said(found) == "1 of 1 messages weren't answered within the agreed 24 hours. Unanswered: 1."


def test_an_unanswered_message_that_may_be_about_safety_comes_first_however_new_and_without_a_window():
    found = answered(message(1, 3), message(6, None, safety=True), window=None)
    assert (found.state, [e.id for e in found.evidence]) == (LOOK, ["message:m6"])


def test_without_an_agreed_window_or_without_messages_it_is_not_assessed():
    assert answered(message(1, 300), window=None).state is NOT_KNOWN
    assert answered().state is NOT_KNOWN
    assert answered(message(1, 300, by=Side.THERAPIST)).state is NOT_KNOWN


def test_a_reply_that_came_later_is_not_known_on_the_day():
    late = message(5, 24 * 6)
    assert answered(message(1, 3), late, as_of=6).value("unanswered") == 0
    assert (
        about("messages", as_of=after(5), messages=(message(1, 3), late), reply_hours=WINDOW).value("unanswered") == 1
    )


def test_reply_time_is_the_time_that_really_passed_when_the_clocks_change():
    at = datetime(2026, 3, 28, 20, 0, tzinfo=ZONE)
    night = Message(id="m1", at=at, answered_at=datetime(2026, 3, 29, 20, 0, tzinfo=ZONE))
    found = about("messages", as_of=at.date() + timedelta(days=3), messages=(night,), reply_hours=23.0)
    assert found.value("k") == 0
