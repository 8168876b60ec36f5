from collections.abc import Callable

import pytest

from stillhere.coding.rules import attunement
from stillhere.coding.rules.asking import OPENS_FROM, asks_more, inwardness
from stillhere.coding.rules.ground import grounds
from stillhere.coding.rules.talk import Talk

MakeTalk = Callable[..., Talk]
SAID = "She shut the lid of the piano on my hands and my dad went on reading out the football scores."
ANSWER = "I counted the keys until my ears stopped ringing."


def points(make: MakeTalk, question: str, *, pause: float | None = None) -> int:
    made = make(("T", "Morning."), ("C", SAID), ("T", question), ("C", ANSWER, pause))
    line, ground = list(grounds(made))[-1]
    return inwardness(line, ground)


@pytest.mark.parametrize(
    ("question", "open_one"),
    [
        ("What was in the counting?", True),
        ("what was in the counting", True),
        ("Tell me about the lid.", True),
        ("Say a bit more about that.", True),
        ("Was it a good piano?", False),
        ("He went on reading, didn't he?", False),
        ("You kept on counting.", False),
    ],
)
def test_a_question_that_a_yes_would_answer_is_not_open(talk: MakeTalk, question: str, open_one: bool) -> None:
    made = talk(("T", "Morning."), ("C", SAID), ("T", question), ("C", ANSWER))
    line, ground = list(grounds(made))[-1]
    assert asks_more(line, ground) is open_one


def test_a_question_near_the_clients_own_words_and_thought_over_follows_the_feeling(talk: MakeTalk) -> None:
    made = talk(("T", "Morning."), ("C", SAID), ("T", "What did the lid do in you?"), ("C", ANSWER, 6.0))
    assert [hit.code for hit in attunement.find(made)] == ["A_explore"]


@pytest.mark.parametrize(
    "question", ["What day was that?", "What do we do about it today?", "How many keys has it got?", "Why did he read?"]
)
def test_facts_plans_and_the_two_in_the_room_fall_short(talk: MakeTalk, question: str) -> None:
    assert points(talk, question) < OPENS_FROM
    assert points(talk, question) < points(talk, "What was it like inside, with the lid?")


def test_tell_me_is_not_about_the_therapist(talk: MakeTalk) -> None:
    assert points(talk, "Tell me about the lid.") > points(talk, "What is it like to say that to me?") - 3
