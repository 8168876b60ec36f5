import pytest

from stillhere.coding.rules import withdrawal


def last(talk, *lines) -> set[str]:
    return {h.code for h in withdrawal.find(talk(*lines)) if h.line.index == len(lines) - 1}


LIVE = ("T", "What happens inside as you tell me about the funeral?")


@pytest.mark.parametrize(
    "text",
    [
        "Oh, before I forget, they've put new lights in the car park and the barrier sticks.",
        "anyway did you see the match they've signed that goalkeeper from leeds",
    ],
)
def test_a_pivot_away_from_something_live_is_a_shift(talk, text):
    assert "W4_story_shift" in last(talk, LIVE, ("C", text))


def test_a_pivot_back_to_the_same_matter_is_none(talk):
    text = "Anyway, the funeral, and what I told you about the funeral flowers inside that car."
    lines = (("C", "They chose the flowers without me, for the funeral."), LIVE, ("C", text))
    assert "W4_story_shift" not in last(talk, *lines)


def test_scheduling_is_none(talk):
    text = "Before I forget, could we make it half four instead of four next week?"
    assert "W4_story_shift" not in last(talk, LIVE, ("C", text))


def test_small_talk_among_small_talk_is_none(talk):
    assert last(talk, ("T", "Come in, mind the step."), ("C", "By the way, the lift has a new carpet.")) == set()
