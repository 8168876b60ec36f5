import pytest

from stillhere.coding.rules.aftermath import aftermath
from stillhere.coding.rules.phrases import spoken


def read(talk, text) -> frozenset[str]:
    return aftermath(spoken(talk(("T", text)).lines[0]))


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry. I rushed you.",
        "um i i missed that didn't i",
        "You're right, and I should have asked.",
        "That came out colder than I meant.",
        "Fair point.",
    ],
)
def test_owning_up_is_heard(talk, text):
    assert "owns" in read(talk, text)


@pytest.mark.parametrize("text", ["I think I've lost you.", "What happened just then?", "how was that for you to hear"])
def test_asking_about_the_two_of_us_is_heard(talk, text):
    assert "asks_of_us" in read(talk, text)


@pytest.mark.parametrize("text", ["I was only trying to help.", "It's the policy here.", "that's not what i said"])
def test_standing_one_s_ground_is_heard(talk, text):
    assert "stands" in read(talk, text)


@pytest.mark.parametrize("text", ["Let's leave the list.", "We don't have to do it.", "Okay, no letter."])
def test_letting_go_of_a_task_is_heard(talk, text):
    assert "yields" in read(talk, text)


@pytest.mark.parametrize("text", ["That was quick.", "You changed the subject.", "You smile as you say it."])
def test_naming_the_manner_is_heard(talk, text):
    assert "names_it" in read(talk, text)


@pytest.mark.parametrize("text", ["Mm.", "On the ferry.", "Your brother's kitchen, at six in the morning."])
def test_a_plain_line_tells_nothing(talk, text):
    assert read(talk, text) == frozenset()
