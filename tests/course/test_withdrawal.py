from dataclasses import replace
from datetime import timedelta

from stillhere.course.withdrawal import distancing_of, outside_causes
from stillhere.model import Appointment, Became, Cause, Course, Message, Side
from tests.course.builders import LATER, came, course_of, facts, hour_at, mark
from tests.course.near_and_far import answers, near, off


def kinds(course: Course) -> list[str]:
    return [s.kind for s in distancing_of(course, as_of=LATER)]


def test_cancelled_missed_and_late_are_about_coming_and_moved_is_not():
    missed = Appointment(id="m", starts_at=hour_at(10), became=Became.MISSED)
    late = came(11, late_minutes=10, late_by=Side.CLIENT)
    moved = Appointment(id="v", starts_at=hour_at(12), became=Became.MOVED, by=Side.CLIENT)
    found = distancing_of(near(off(9), missed, late, moved), as_of=LATER)
    assert [(s.kind, s.attendance) for s in found] == [
        ("cancelled", True),
        ("missed", True),
        ("late", True),
        ("moved", False),
    ]


def test_a_few_minutes_and_the_therapists_own_lateness_are_no_sign():
    few = came(9, late_minutes=8, late_by=Side.CLIENT)
    hers = came(10, late_minutes=20, late_by=Side.THERAPIST)
    unsaid = came(11, late_minutes=20)
    assert kinds(near(few, hers, unsaid)) == []


def test_an_hour_nobody_noted_is_not_a_missed_one():
    assert kinds(near(Appointment(id="u", starts_at=hour_at(9), became=Became.UNKNOWN))) == []


def test_a_stated_outside_cause_is_no_sign_and_is_told_as_a_cause():
    course = near(off(9, cause=Cause.OUTSIDE, reason="Jury service."))
    assert kinds(course) == []
    assert [c.reason for c in outside_causes(course, as_of=LATER)] == ["Jury service."]


def test_what_the_therapist_cancelled_is_no_sign():
    assert kinds(near(replace(off(9), by=Side.THERAPIST))) == []


def test_above_two_is_too_close_and_two_is_not():
    assert kinds(near(came(9), more=(answers(9, 8, 2),)))[1:] == []
    assert "too_close" in kinds(near(came(9), more=(answers(9, 8, 3),)))


def test_the_wish_to_come_is_held_against_the_best_of_three_before():
    hours = (came(9), came(10))
    slow = (answers(9, 8, 0, p6=7), answers(10, 8, 0, p6=6))
    found = [s for s in distancing_of(near(*hours, more=slow), as_of=LATER) if s.kind == "wish"]
    assert [s.session for s in found] == [10]
    assert dict(found[0].slots) == {"before": "8", "now": "6"}


def test_words_of_stopping_are_a_sign_and_as_sure_as_their_mark():
    course = course_of(sessions=(facts(1), facts(2, mark("F_end", 4))))
    (sign,) = distancing_of(course, as_of=LATER)
    assert (sign.kind, sign.sure) == ("F_end", "person")
    assert sign.words("Maren") == "in session 2 Maren spoke of stopping, spacing out or being done"


def test_stepping_back_in_words_is_a_sign_where_it_is_more_than_usual():
    few = [facts(n, mark("W2_minimal", 1)) for n in range(1, 6)]
    many = facts(6, *(mark("W2_minimal", line) for line in range(1, 6)))
    assert kinds(course_of(sessions=(*few, many))) == ["back"]
    assert kinds(course_of(sessions=tuple(few))) == []


def test_turns_are_short_against_the_persons_own_after_three():
    lengths = (20, 22, 19, 21, 6)
    sessions = tuple(facts(n, client_turn_words=w) for n, w in enumerate(lengths, start=1))
    assert kinds(course_of(sessions=sessions)) == ["short"]
    assert kinds(course_of(sessions=(sessions[0], sessions[4]))) == []


def test_a_reply_is_slow_against_the_persons_own():
    def message(n: int, hours: float) -> Message:
        at = hour_at(n) + timedelta(days=1)
        return Message(id=f"m{n}", at=at, by=Side.THERAPIST, answered_at=at + timedelta(hours=hours))

    course = course_of(messages=tuple(message(n, h) for n, h in enumerate((2, 3, 2, 2.5, 60), start=1)))
    assert [s.evidence[0].id for s in distancing_of(course, as_of=LATER)] == ["message:m5"]


def test_nothing_from_after_the_day_is_told():
    assert distancing_of(near(off(9)), as_of=hour_at(8).date()) == ()
