import pytest

from stillhere.coding.feelings import affect_level, opening
from stillhere.coding.rules.talk import Line, Talk
from stillhere.coding.told import TOLD, signs_told
from tests.conftest import session_of


def said(text: str) -> Line:
    return Talk.of(session_of(("C", text))).lines[0]


@pytest.mark.parametrize(
    "text",
    [
        "I just stood there in the hall and nobody came out to look for me.",
        "my dad never said a word he just went on eating and i couldnt move",
        "When I was seven my mum left for work and she didn't come back that night.",
        "They all walked past and I kept smiling, I never let on.",
    ],
)
def test_what_is_told_without_a_feeling_word_still_opens(text: str) -> None:
    assert signs_told(said(text)) >= TOLD
    assert opening(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Yeah, fine.",
        "I can do half past two next week, if the form is ready by then.",
        "We parked behind the bakery and walked up.",
        "No, I didn't see the email about the appointment on Tuesday.",
    ],
)
def test_replies_and_arrangements_do_not(text: str) -> None:
    assert signs_told(said(text)) < TOLD
    assert affect_level(said(text)) == 0.0


def test_a_word_or_three_tells_nothing() -> None:
    assert signs_told(said("Never, mum.")) == 0
