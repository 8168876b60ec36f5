from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.within import standings

VALUES = st.lists(st.floats(-5, 10).map(lambda x: round(x, 1)), max_size=30)


def test_with_nothing_before_a_value_stands_against_what_is_expected_of_people():
    assert list(standings([9.0], mean=7.5, sd=1.5)) == [1.0]


def test_few_values_are_drawn_towards_what_is_expected():
    second = list(standings([6.0, 8.0], mean=7.5, sd=1.2))[1]
    assert round(second, 3) == round((8 - (2 * 7.5 + 6) / 3) / 1.2, 3)


def test_where_nothing_is_expected_the_first_value_is_its_own_usual():
    assert next(standings([3.0], mean=0, sd=0.4, kappa=0)) == 0.0


@given(VALUES, VALUES)
def test_a_later_value_changes_none_before_it(before: list[float], after: list[float]) -> None:
    alone = list(standings(before, mean=7.5, sd=1.2))
    assert list(standings([*before, *after], mean=7.5, sd=1.2))[: len(before)] == alone
