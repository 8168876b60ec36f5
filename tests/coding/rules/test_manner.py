import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules.manner import classes, manner, shares
from stillhere.coding.rules.phrases import spoken
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of


def read(text: str) -> dict[str, float]:
    line = Talk.of(session_of(("C", text))).lines[0]
    return manner(line, spoken(line))


@pytest.mark.parametrize("text", ["You never asked me.", "did you even hear that", "Um, you, you don't listen."])
def test_a_line_about_the_therapist_s_attention_is_turned_to_you(text):
    assert {"you", "you_attend"} <= read(text).keys()


@pytest.mark.parametrize("text", ["It was, you know, a long day.", "Thank you, that helps."])
def test_a_turn_of_speech_is_not_turned_to_you(text):
    assert "you" not in read(text)


@pytest.mark.parametrize("text", ["Tell me what to do.", "Right, stop there.", "I said no. Leave it."])
def test_a_bare_verb_at_the_head_of_a_sentence_commands(text):
    assert "commands" in read(text)


@pytest.mark.parametrize("text", ["I could not tell him.", "They stop at nine.", "My sister takes the bus."])
def test_the_same_verb_elsewhere_does_not(text):
    assert "commands" not in read(text)


def test_two_deeds_of_one_s_own_are_an_account():
    assert "account" in read("I rang the surgery and I waited an hour on the line.")
    assert "account" not in read("She rang the surgery and waited an hour on the line.")


def test_length_is_one_of_five():
    lengths = {"one_word", "few_words", "short", "middling", "long"}
    for text in ("Fine.", "It was fine.", "It was fine, we all sat down together.", "so " * 3 + "it went on " * 4):
        assert len(lengths & read(text).keys()) == 1


def test_a_class_counts_in_full_from_three_words():
    assert shares(frozenset({"people", "society", "men", "women"}), "client")["general"] == 1.0
    assert "general" not in shares(frozenset({"kettle"}), "client")


@pytest.mark.parametrize("who", ["client", "therapist"])
def test_every_class_has_words(who):
    assert all(classes(who).values())


@given(st.text(max_size=120))
def test_readings_lie_between_nothing_and_one(text):
    assert all(0.0 < value <= 1.0 for value in read(text).values())
