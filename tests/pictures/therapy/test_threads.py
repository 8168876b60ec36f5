import itertools
import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.model import Appointment, Became, Course, Forecast, Side
from stillhere.pictures.therapy import CourseSign, slots_of, therapy_threads
from stillhere.pictures.therapy.ahead import tens_of
from stillhere.pictures.therapy.field import curve, field_of, heights
from tests.pictures.therapy.courses import TODAY, at, course

SIGNS = (
    CourseSign(session=8, kind="strain", words="strain", href="/sessions/8/"),
    CourseSign(session=9, kind="mended", words="mended", form="c"),
    CourseSign(session=16, kind="close", words="told for the first time"),
    CourseSign(session=17, kind="leave", words="asks to come less", form="w"),
)
LEAVES = Forecast(event="leave", horizon=3, probability=0.2, low=0.1, high=0.3)


def drawn(**changes: object) -> str:
    return therapy_threads(course(**changes), today=TODAY, signs=SIGNS, forecast=LEAVES).wide


def test_both_forms_are_well_formed_and_say_what_they_show() -> None:
    picture = therapy_threads(course(), today=TODAY, signs=SIGNS, forecast=LEAVES)
    ElementTree.fromstring(picture.wide)
    ElementTree.fromstring(f"<both>{picture.narrow}</both>")
    assert "Sessions without an answer: 1." in picture.description
    assert picture.description in picture.wide


def test_every_answer_is_a_dot_and_an_hour_without_one_an_empty_ring() -> None:
    circles = re.findall(r"<circle[^>]*>", drawn())
    beads = [one for one in circles if 'fill="var(--client)" stroke="var(--raised)"' in one]
    rings = [one for one in circles if "stroke-dasharray" in one]
    assert (len(beads), len(rings)) == (16, 1)


def test_where_nothing_is_known_between_the_thread_is_dotted_and_not_drawn_on() -> None:
    def links(svg: str) -> int:
        dotted = re.search(r'<path d="([^"]*)"[^>]*stroke="var\(--client\)"[^>]*stroke-dasharray="0.5 5.5"', svg)
        assert dotted
        return dotted[1].count("M")

    answers = course().responses
    silent = tuple(r for r in answers if r.session not in (2, 3))
    assert links(drawn()) == 3  # the hour that was not met, the break, the session without an answer
    assert links(drawn(responses=silent)) == 4
    assert drawn(responses=silent).count('stroke-dasharray="2.5 2.5"') == 3


def test_the_therapists_thread_breaks_only_where_the_therapist_broke_it() -> None:
    def pieces(svg: str) -> int:
        found = re.search(r'<path d="([^"]*)" fill="none" stroke="var\(--therapist\)" stroke-width="2\.6"', svg)
        assert found
        return found[1].count("M")

    hours = course().appointments
    by_client = replace(hours[3], became=Became.CANCELLED, session=None, by=Side.CLIENT)
    by_therapist = replace(by_client, by=Side.THERAPIST)
    assert pieces(drawn()) == 2  # the break in August
    assert pieces(drawn(appointments=(*hours[:3], by_client, *hours[4:]))) == 2
    assert pieces(drawn(appointments=(*hours[:3], by_therapist, *hours[4:]))) == 3


def test_nothing_is_drawn_ahead_where_the_forecast_was_refused() -> None:
    refused = Forecast(event="leave", horizon=3, refused_because=("too_few",))
    picture = therapy_threads(course(), today=TODAY, forecast=refused)
    assert "ten therapies" not in picture.wide + picture.narrow
    assert not any("ahead" in key.words for key in picture.legend)


def test_a_forecast_is_told_as_so_many_of_ten_and_never_as_a_percentage() -> None:
    picture = therapy_threads(course(), today=TODAY, forecast=LEAVES)
    said = re.sub(r"<[^>]*>", " ", picture.wide)
    assert re.search(r"Of ten therapies\s+like this", said)
    assert "one to three" in " ".join(said.split())
    assert "%" not in said
    assert "0.2" not in said


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_strands_that_stop_hold_the_whole_interval(a: float, b: float) -> None:
    low, high = sorted((a, b))
    tens = tens_of(Forecast(event="leave", horizon=3, probability=low, low=low, high=high))
    assert tens is not None
    assert tens.low <= low * 10 + 1e-5
    assert tens.high >= high * 10 - 1e-5


def test_a_faint_sign_is_drawn_and_in_the_table_but_has_no_words_in_the_picture() -> None:
    picture = therapy_threads(course(), today=TODAY, signs=SIGNS)
    assert "asks to come less" not in picture.wide
    assert "asks to come less" in picture.rows[-1].noted


def test_a_sign_that_leads_somewhere_is_a_link() -> None:
    assert '<a href="/sessions/8/"' in drawn()


def test_the_table_has_every_hour_and_a_missing_answer_is_never_zero() -> None:
    rows = therapy_threads(course(), today=TODAY).rows
    assert len(rows) == 18
    silent = next(row for row in rows if row.number == 13)
    assert (silent.distance, silent.wish) == ("no answer", "no answer")
    off = next(row for row in rows if row.number is None)
    assert off.noted == "cancelled by Linnea"


def test_an_hour_nobody_noted_anything_about_says_so() -> None:
    hours = (*course().appointments, Appointment(id="u", starts_at=at(18) + timedelta(days=1), became=Became.UNKNOWN))
    rows = therapy_threads(course(appointments=hours), today=TODAY).rows
    assert any(row.noted == "nobody noted what became of it" for row in rows)


def test_before_the_first_hour_there_is_a_sentence_and_no_picture() -> None:
    picture = therapy_threads(Course(id="c", client="Linnea"), today=TODAY)
    assert (picture.wide, picture.narrow) == ("", "")
    assert picture.caption == "No hour has been held yet."


def test_a_session_counts_once_even_where_two_appointments_name_it() -> None:
    hours = course().appointments
    twice = replace(hours[0], id="again", starts_at=hours[0].starts_at + timedelta(hours=1))
    slots = slots_of(course(appointments=(*hours, twice)), today=TODAY)
    assert sum(slot.number == 1 for slot in slots) == 1


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=30))
def test_the_line_never_leaves_the_span_between_two_dots(values: list[float]) -> None:
    dots = [(float(i * 10), round(v, 1)) for i, v in enumerate(values)]
    numbers = re.findall(r"C(\S+) (\S+) (\S+)", curve(dots))
    for (first, second, _), (a, b) in zip(numbers, itertools.pairwise(dots), strict=True):
        low, high = sorted((a[1], b[1]))
        for control in (first, second):
            assert low - 0.11 <= float(control.split(",")[1]) <= high + 0.11


def test_two_hundred_sessions_stay_inside_the_sheet() -> None:
    hours = tuple(Appointment(id=f"a{n}", starts_at=at(n), became=Became.HELD, session=n) for n in range(1, 201))
    long = Course(id="c", client="Linnea", appointments=hours)
    picture = therapy_threads(long, today=at(201).date(), forecast=LEAVES)
    xs = [float(x) for x in re.findall(r'c?x="(-?[\d.]+)"', picture.wide)]
    assert max(xs) <= 1064
    assert min(xs) >= -1


def test_an_unanswered_hour_stands_midway_between_the_answers_round_it() -> None:
    slots = slots_of(course(), today=TODAY)
    field = field_of(slots, slots[-1].on, start=0, length=100, far=0, close=100, therapist=120)
    across = heights(slots, field)
    i = next(k for k, slot in enumerate(slots) if slot.number == 13)
    assert across[i] == pytest.approx((across[i - 1] + across[i + 1]) / 2)
