"""Days as people say them: one reading gives a day, two readings stay words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.threads.days import DAYS, MONTHS, days_in, resolve

TUESDAY = date(2026, 3, 10)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Thursday", date(2026, 3, 12)),
        ("on the 16th", date(2026, 3, 16)),
        ("on the sixteenth", date(2026, 3, 16)),
        ("on the 5th", date(2026, 4, 5)),
        ("tomorrow", date(2026, 3, 11)),
        ("the day after tomorrow", date(2026, 3, 12)),
        ("in two weeks", date(2026, 3, 24)),
        ("in a fortnight", date(2026, 3, 24)),
        ("a week on Friday", date(2026, 3, 20)),
        ("Monday the 16th", date(2026, 3, 16)),
        ("the 3rd of April", date(2026, 4, 3)),
        ("April 3", date(2026, 4, 3)),
        ("3 February", date(2027, 2, 3)),
        ("this coming Sunday", date(2026, 3, 15)),
        ("2026-05-04", date(2026, 5, 4)),
    ],
)
def test_a_day_said_in_one_way_is_found(words: str, meant: date) -> None:
    assert resolve(words, TUESDAY) == meant


@pytest.mark.parametrize(
    "words",
    [
        "Tuesday",  # today, or in a week
        "next Friday",  # this week's or the next
        "on the 10th",  # today, or next month
        "Monday the 17th",  # the 17th is a Tuesday
        "next week",
        "in a few weeks",
        "in two or three weeks",
        "in May",
        "every Friday",
        "last Thursday",
        "the second time",
        "30 February",
    ],
)
def test_what_could_mean_two_days_or_none_stays_words(words: str) -> None:
    assert resolve(words, TUESDAY) is None


def test_next_friday_is_one_day_where_both_readings_agree() -> None:
    assert resolve("next Friday", date(2026, 3, 14)) == date(2026, 3, 20)  # said on a Saturday


@given(on=days, weekday=st.sampled_from(DAYS))
def test_a_weekday_lies_within_the_next_six_days_or_is_not_resolved(on: date, weekday: str) -> None:
    found = resolve(weekday, on)
    if found is None:
        assert on.weekday() == DAYS.index(weekday)
    else:
        assert timedelta(0) < found - on < timedelta(7)
        assert found.weekday() == DAYS.index(weekday)


@given(on=days, day=st.integers(1, 31))
def test_a_numbered_day_is_never_in_the_past_and_has_that_number(on: date, day: int) -> None:
    suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day, "th")
    found = resolve(f"on the {day}{suffix}", on)
    assert found is None or (found > on and found.day == day and found - on < timedelta(62))


@given(on=days, day=st.integers(1, 31), month=st.sampled_from(MONTHS))
def test_a_day_of_a_month_is_the_next_there_is(on: date, day: int, month: str) -> None:
    found = resolve(f"{day} {month}", on)
    assert found is None or (on < found <= on + timedelta(366) and (found.day, MONTHS[found.month - 1]) == (day, month))


@given(on=days, weekday=st.sampled_from(DAYS))
def test_next_weekday_is_never_guessed(on: date, weekday: str) -> None:
    found = next(days_in(f"next {weekday}", on))
    assert all(d.weekday() == DAYS.index(weekday) and d > on for d in found.readings)
    assert (found.due is None) == (len(found.readings) != 1)


@given(on=days, n=st.integers(2, 12))
def test_weeks_are_counted_in_sevens(on: date, n: int) -> None:
    assert resolve(f"in {n} weeks", on) == on + timedelta(7 * n)


def test_without_the_day_of_the_session_nothing_is_resolved() -> None:
    assert [when.due for when in days_in("on thursday", None)] == [None]
