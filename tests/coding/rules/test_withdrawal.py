import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules import confrontation, correction, withdrawal
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

NOTICES = ("T", "You've gone quiet since I mentioned the break.")
LEAVES = ("T", "I'm sorry, I missed what that meant to you.")
PRESSES = ("T", "Let's just get the sheet filled in. Could you rate it out of ten?")


def codes(found) -> set[str]:
    return {h.code for h in found}


def marks(talk, *lines) -> set[str]:
    return codes(h for h in withdrawal.find(talk(*lines)) if h.line.index == len(lines) - 1)


@pytest.mark.parametrize(
    "text",
    [
        "It's fine, honestly.",
        "no it's fine honestly",
        "Um, no, it's, it's all right.",
        "Never mind. It doesn't matter.",
    ],
)
def test_waving_off_what_was_noticed_is_denial(talk, text):
    assert "W1_denial" in marks(talk, NOTICES, ("C", text))


def test_saying_there_was_no_feeling_is_denial(talk):
    assert "W1_denial" in marks(talk, LEAVES, ("C", "Oh, I'd nearly forgotten all about it."))
    assert "W1_denial" in marks(talk, NOTICES, ("C", "i was just being silly"))


def test_a_no_to_what_was_noticed_is_denial(talk):
    assert "W1_denial" in marks(talk, NOTICES, ("C", "No, not quiet."))


def test_denial_is_not_read_into_logistics(talk):
    assert marks(talk, ("T", "The stairs again, mind the bucket."), ("C", "It's fine, I know the way by now.")) == set()
    assert marks(talk, ("T", "Does Tuesday at four suit you?"), ("C", "It's fine for me to come then.")) == set()


def test_a_calm_correction_with_a_better_word_is_no_denial(talk):
    text = "No, I wasn't upset exactly, it's more like being left out of a photograph."
    assert "W1_denial" not in marks(talk, ("T", "You look upset."), ("C", text))


def test_a_long_answer_that_stays_with_the_feeling_is_no_denial(talk):
    text = "I said it's fine to everyone that week, and then I sat in the car and shook until the windows steamed up."
    assert "W1_denial" not in marks(talk, NOTICES, ("C", text))


@pytest.mark.parametrize(
    "text",
    [
        "Well, people tend to drift at that age. Everyone loses friends, it's only natural.",
        "well people tend to drift at that age everyone loses somebody it's just what happens",
    ],
)
def test_generalities_in_answer_to_a_personal_question(talk, text):
    assert "W3_abstract" in marks(talk, ("T", "What was it like for you when she stopped ringing?"), ("C", text))


def test_the_same_generalities_with_ones_own_feeling_are_none(talk):
    text = "People drift, I know, but I miss her, and I feel it every Sunday when the phone stays on its hook."
    assert "W3_abstract" not in marks(talk, ("T", "What was it like for you?"), ("C", text))


@pytest.mark.parametrize(
    "text",
    [
        "There's no point in trying. You should give my hour to someone who deserves it.",
        "theres no point you should give my slot to somebody else im a lost cause",
    ],
)
def test_giving_up_on_help_is_collapse(talk, text):
    assert "W7_selfcrit_hopeless" in marks(talk, PRESSES, ("C", text))


def test_hopelessness_of_another_person_is_no_collapse(talk):
    text = "My father used to say there's no point in planting so late, and then he'd plant."
    assert "W7_selfcrit_hopeless" not in marks(talk, PRESSES, ("C", text))


def test_the_past_told_without_pressure_is_no_collapse(talk):
    text = "I thought I was useless to them, and my sister laughed me out of it."
    assert "W7_selfcrit_hopeless" not in marks(talk, ("T", "And the kitchen."), ("C", text))


def test_a_partner_may_withdraw_too(talk):
    assert "W1_denial" in marks(talk, NOTICES, ("P2", "It's fine."))


def test_what_one_partner_waves_off_to_the_other_is_not_withdrawal_from_the_therapist(talk):
    lines = (
        ("T", "Go on, Ben."),
        ("P1", "I forgot the cake."),
        ("P2", "It's fine. It doesn't matter. Whatever you think."),
    )
    assert marks(talk, *lines) == set()


SAYINGS = st.sampled_from(
    [
        "It's fine. It doesn't matter.",
        "whatever you think",
        "You're not listening to me.",
        "No. That won't work.",
        "Anyway, did I tell you about the boat?",
        "There's no point. I'm a lost cause.",
        "[laughs] He left me at the station. [laughs]",
        "Have you tried writing it down?",
        "Just tell me what to do, yes or no.",
        "No, it's more like a draught under a door.",
        "mm",
        "",
    ]
)


@given(st.lists(st.tuples(st.sampled_from(["T", "C", "P1", "P2", "O"]), SAYINGS), min_size=1, max_size=14))
def test_marks_stand_on_clients_and_inside_their_words_whoever_says_what(lines):
    talk = Talk.of(session_of(*lines))
    for family in (withdrawal, confrontation, correction):
        for hit in family.find(talk):
            assert hit.line.is_client
            assert 0 <= hit.start < hit.end <= len(hit.line.text)
            assert hit.code.startswith(family.FAMILY)
            assert hit.rule.startswith(family.FAMILY)
            assert hit.reason.endswith(".")
