"""What follows from a course is worked out once, for that very course, and goes with it."""

import gc
from datetime import date

from stillhere.course.once import _known, once
from stillhere.model import Course

asked: list[tuple[str, date, int]] = []


@once
def counted(course: Course, *, as_of: date, most: int = 3) -> tuple[int, ...]:
    asked.append((course.id, as_of, most))
    return (len(asked),)


def test_the_same_question_about_one_course_is_worked_out_once() -> None:
    course = Course(id="a", client="Maren")
    first = counted(course, as_of=date(2026, 3, 3))
    assert counted(course, as_of=date(2026, 3, 3)) is first
    assert counted(course, most=3, as_of=date(2026, 3, 3)) is first  # the usual option, named


def test_another_day_option_or_course_is_another_question_even_where_the_courses_are_equal() -> None:
    one, other = Course(id="a", client="Maren"), Course(id="a", client="Maren")
    found = {
        counted(one, as_of=date(2026, 3, 3)),
        counted(one, as_of=date(2026, 3, 4)),
        counted(one, as_of=date(2026, 3, 3), most=4),
        counted(other, as_of=date(2026, 3, 3)),
    }
    assert len(found) == 4


def test_nothing_is_kept_of_a_course_that_has_gone() -> None:
    course = Course(id="a", client="Maren")
    counted(course, as_of=date(2026, 3, 3))
    name = id(course)
    assert name in _known
    del course
    gc.collect()
    assert name not in _known
