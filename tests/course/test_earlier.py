"""Earlier therapies: counted as they were told, and nothing made of what nobody asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.earlier import check_earlier, check_plan, history_of
from stillhere.model import Course, EarlierTherapy, Ended, FlightPlan

FLED = EarlierTherapy(id="a", decided=Ended.CLIENT, pattern=True, words="she started to matter, and I found reasons")
DONE = EarlierTherapy(id="b", decided=Ended.BOTH, pattern=False)
UNASKED = EarlierTherapy(id="c", decided=Ended.CLIENT)
TODAY = date(2026, 3, 10)


def course(*told: EarlierTherapy) -> Course:
    return Course(id="c", client="Maren", earlier=told)


def test_two_endings_of_that_kind_weigh_much_and_one_little() -> None:
    twice = history_of(course(FLED, DONE, EarlierTherapy(id="d", decided=Ended.CLIENT, pattern=True)))
    assert (twice.strength, len(twice.alike), twice.words) == ("strong", 2, FLED.words)
    assert [e.id for e in twice.evidence] == ["earlier:a", "earlier:d"]
    assert history_of(course(FLED, DONE)).strength == "weak"


def test_what_was_not_asked_is_neither_yes_nor_no() -> None:
    history = history_of(course(UNASKED))
    assert history.strength == "none"
    assert history.not_asked == (UNASKED,)
    assert not history_of(course()).asked


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (EarlierTherapy(id="a", months=-1), "earlier.check.months"),
        (EarlierTherapy(id="a", closeness=11), "earlier.check.closeness"),
        (EarlierTherapy(id="a", pattern=True, decided=Ended.OUTSIDE), "earlier.check.decided"),
    ],
)
def test_what_can_not_be_is_pointed_out(told: EarlierTherapy, key: str) -> None:
    assert [off.key for off in check_earlier((told,))] == [key]


def test_one_therapy_told_twice_is_pointed_out_once() -> None:
    assert [off.key for off in check_earlier((FLED, FLED))] == ["earlier.check.twice"]


def test_a_plan_is_in_words_that_can_be_said_in_the_room() -> None:
    fine = FlightPlan(id="p", written_on=TODAY, lines=(("I start moving appointments", "say it out loud"),))
    assert check_plan(fine, today=TODAY) == ()
    odd = FlightPlan(
        id="p", written_on=date(2026, 3, 11), lines=(("", "say it"), ("my avoidant side", "wait"), ("x" * 300, "wait"))
    )
    assert [(off.where, off.key.rsplit(".", 1)[1]) for off in check_plan(odd, today=TODAY)] == [
        ("0", "future"),
        ("1", "half"),
        ("2", "clinical"),
        ("3", "long"),
    ]
    assert check_plan(FlightPlan(id="p", written_on=TODAY), today=TODAY)[0].key == "earlier.plan.empty"


therapies = st.lists(
    st.builds(
        EarlierTherapy,
        id=st.uuids().map(str),
        decided=st.sampled_from(Ended),
        pattern=st.none() | st.booleans(),
        words=st.sampled_from(["", "I found reasons"]),
    ),
    max_size=6,
)


@given(therapies)
def test_taking_one_away_takes_its_claim_away(told: list[EarlierTherapy]) -> None:
    for gone in told:
        left = history_of(course(*(t for t in told if t is not gone)))
        assert f"earlier:{gone.id}" not in [e.id for e in left.evidence]
    assert len(history_of(course(*told)).evidence) == len(history_of(course(*told)).alike)
