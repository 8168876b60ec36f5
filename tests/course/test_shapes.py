from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.ratings import Rating
from stillhere.course.shapes import Shape, ShapeKind, shapes_of
from stillhere.model import Evidence

SERIES = st.lists(st.integers(0, 30).map(lambda x: round(x / 3, 2)), min_size=1, max_size=30)


def shapes(*values: float) -> tuple[Shape, ...]:
    points = [Rating(n, x, Evidence(f"response:r{n}/attunement", "")) for n, x in enumerate(values, start=1)]
    return shapes_of(points)


def told(*values: float) -> list[tuple[str, int, int, float]]:
    return [(s.kind, s.session, s.length, round(s.depth, 2)) for s in shapes(*values)]


def test_a_dip_of_one_session_is_a_step_and_then_a_v():
    assert told(8, 8, 6, 8) == [("step", 3, 1, 2), ("v", 4, 1, 2)]


def test_a_step_that_stays_down_is_no_v():
    assert told(8, 8, 6, 6.3, 6.3) == [("step", 3, 1, 2)]


def test_a_slow_fall_has_its_length_and_depth_though_no_single_step_is_large():
    assert told(9, 8.5, 8, 7.5) == [("slow", 4, 3, 1.5)]


def test_a_slow_fall_that_is_made_good_at_once_is_a_sudden_return():
    assert told(9, 8.3, 7.3, 8.7)[-1] == ("sudden_return", 4, 2, 1.7)


def test_a_fall_is_looked_for_over_six_answers_and_no_more():
    assert told(9, 8.7, 8.5, 8.3, 8.0, 7.8, 7.5) == [("slow", 7, 6, 1.5)]
    assert told(9, 8.8, 8.7, 8.5, 8.4, 8.2, 8.0, 7.5) == []


def test_a_shape_rests_on_every_answer_from_the_height_on():
    assert [e.id for e in shapes(8, 8, 6, 8)[-1].evidence] == [f"response:r{n}/attunement" for n in (2, 3, 4)]


def test_small_ups_and_downs_have_no_shape():
    assert told(8, 7.3, 8, 7.3, 8) == []


@given(SERIES, SERIES)
def test_a_later_answer_changes_no_shape_that_was_said_before(series: list[float], more: list[float]):
    early = shapes(*series)
    assert shapes(*series, *more)[: len(early)] == early


@given(SERIES, st.floats(0, 10))
def test_a_lower_answer_never_turns_a_decline_off(series: list[float], lower: float):
    down = (ShapeKind.STEP, ShapeKind.SLOW)
    fallen = [*series[:-1], min(lower, series[-1])]
    n = len(series)
    if any(s.kind in down and s.session == n for s in shapes(*series)):
        assert any(s.kind in down and s.session == n for s in shapes(*fallen))
