from dataclasses import replace

from stillhere.course.person_test import LEAST, person_test, withdrawal_of
from stillhere.model import Course
from tests.course.builders import LATER, came, course_of, hour_at
from tests.course.near_and_far import answers, near, off

# Near every fourth hour, and away in the one after it.
RHYTHM = (6, 8, 7, 10, 8, 7, 6, 10, 7, 8, 6, 10, 6, 7, 8, 10, 8, 6, 7, 10, 7, 6, 8, 10, 8)


def rhythm(n: int, *, follows: bool) -> Course:
    given = []
    for session in range(1, n + 1):
        before = RHYTHM[session - 2] if session > 1 else 0
        away = before == 10 if follows else session % 3 == 0
        p1 = RHYTHM[session - 1]
        given.append(answers(session, p1, 4 if away else (2 if p1 == 10 else 0), p6=4 if away else 8))
    return course_of(appointments=tuple(came(s, late_minutes=0) for s in range(1, n + 1)), responses=tuple(given))


def test_under_eight_sessions_nothing_is_said():
    found = person_test(rhythm(LEAST, follows=True), as_of=LATER)
    assert (found.n, found.strength) == (0, "none")


def test_a_rhythm_kept_for_long_is_moderate_and_never_more():
    found = person_test(rhythm(25, follows=True), as_of=LATER)
    assert (found.n, found.strength) == (23, "moderate")
    assert found.slope is not None
    assert found.slope > 0


def test_few_pairs_are_weak_at_most():
    assert person_test(rhythm(12, follows=True), as_of=LATER).strength in ("none", "weak")


def test_no_rhythm_is_no_finding():
    assert person_test(rhythm(25, follows=False), as_of=LATER).strength == "none"


def test_it_comes_out_the_same_every_time_and_a_later_session_leaves_an_earlier_day_as_it_was():
    course = rhythm(25, follows=True)
    day = hour_at(15).date()
    short = replace(course, appointments=course.appointments[:15], responses=course.responses[:15])
    assert person_test(course, as_of=day) == person_test(short, as_of=day) == person_test(course, as_of=day)


def test_an_hour_not_come_to_has_an_index_of_its_own_and_an_excused_one_has_none():
    from stillhere.model import Cause

    away = {w.hour.evidence.id: w.index for w in withdrawal_of(near(off(9)), as_of=LATER)}
    assert away["appointment:off9"] == 2
    excused = withdrawal_of(near(off(9, cause=Cause.OUTSIDE)), as_of=LATER)
    assert "appointment:off9" not in {w.hour.evidence.id for w in excused}
