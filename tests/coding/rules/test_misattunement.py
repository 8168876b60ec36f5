from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules import misattunement
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

MakeTalk = Callable[..., Talk]
OPENING = (("T", "How was the week?"), ("C", "Long. We had the inspectors in."), ("T", "Mm."))


def answered(make: MakeTalk, said: str, reply: str, answer: str = "Okay.") -> set[str]:
    """The codes on Ada's reply to what Maren said."""
    made = make(*OPENING, ("C", said), ("T", reply), ("C", answer))
    return {hit.code for hit in misattunement.find(made) if hit.line.index == 4}


@pytest.mark.parametrize(
    ("said", "reply", "code"),
    [
        ("She stepped over me like a rug.", "It's only a bad day.", "M_minimise"),
        ("i lost the baby at nine weeks", "it's very common you know at that stage", "M_minimise"),
        ("I cried for an hour in the car.", "At least you've got your sister, don't you?", "M_minimise"),
        ("I'm scared it's come back.", "I'm sure it's nothing. You'll be fine.", "M_reassure_early"),
        ("i can't see an end to it", "it'll get better it always does", "M_reassure_early"),
        ("I couldn't knock, I was so ashamed.", "Have you tried writing to her instead?", "M_advice_early"),
        ("i'm so lonely in that flat", "um why don't you join a walking group", "M_advice_early"),
        ("I dread Christmas without her.", "My mother died in December too, and we had no tree.", "M_selfref"),
        ("we moved every year", "i went through that my dad was in the army and i had nine schools", "M_selfref"),
        ("He doesn't text back.", "That's your abandonment schema being triggered by your father.", "M_interpret_over"),
        ("i get so angry in traffic", "anger is often a sign of what we call a secondary emotion", "M_interpret_over"),
        (
            "He held my hand and I was so scared, and then he was gone.",
            "Right. And are you still taking the tablets?",
            "M_topic_away",
        ),
        ("I was so ashamed they'd forgotten my birthday.", "Ah well, people are so busy, aren't they.", "M_minimise"),
        ("i was bullied for years and i still hate it", "kids can be cruel", "M_minimise"),
        ("I'm gutted I was passed over again.", "There'll be other jobs.", "M_minimise"),
        ("I'm frightened in that flat.", "Could you stay with a friend for a bit?", "M_advice_early"),
        ("i feel worthless", "every morning write down three good things", "M_advice_early"),
        ("I cry every night, I'm so sad.", "Next time just tell him to leave.", "M_advice_early"),
        ("I'm heartbroken, I can't stop crying.", "Which hospital was it?", "M_topic_away"),
        ("i was so lonely that winter i cried", "did you get a chance to look at the sheet", "M_topic_away"),
    ],
)  # fmt: skip
def test_missing_a_feeling_is_heard_in_clean_and_machine_speech(
    talk: MakeTalk, said: str, reply: str, code: str
) -> None:
    assert code in answered(talk, said, reply)


@pytest.mark.parametrize(
    ("said", "reply", "code"),
    [
        # About the therapy it is TC; the same words, another object.
        ("Six weeks of this and nothing's changed.", "It's only the middle weeks, everybody has those.", "M_minimise"),
        ("I feel small next to them.", "It isn't just the one evening, is it, it's all of them.", "M_minimise"),
        ("Shall we say three?", "Three will be fine.", "M_reassure_early"),
        ("We repot them in spring.", "You could write the label first.", "M_advice_early"),
        # In-session feelings are disclosure, not a story.
        ("I was so scared.", "I notice I got busy just now, when you said you were scared.", "M_selfref"),
        ("I was so scared.", "When I was explaining, I think I lost you.", "M_selfref"),
        ("He doesn't text back.", "What happens in you when he doesn't?", "M_interpret_over"),
        # Safety is asked whatever was just felt.
        ("I was so scared, I wanted it over.", "Are you having any thoughts of ending your life?", "M_topic_away"),
        ("We took the early train.", "And how's the new job?", "M_topic_away"),
        ("It's page four.", "There'll be other pages.", "M_minimise"),
        ("I'm so anxious. What should I do about it?", "Could you stay with a friend for a bit?", "M_advice_early"),
    ],
)  # fmt: skip
def test_near_misses_are_left_alone(talk: MakeTalk, said: str, reply: str, code: str) -> None:
    assert code not in answered(talk, said, reply)


def test_a_question_past_a_strongly_felt_line_that_makes_the_client_go_short_leaves_the_feeling(talk: MakeTalk) -> None:
    said, reply = "I was so ashamed I couldn't stop crying.", "And is the boiler still under warranty?"
    assert answered(talk, said, reply, "Till June.") == {"M_topic_away"}
    assert answered(talk, said, "And was the crying there at home too?", "Some.") == set()
    assert answered(talk, "We took the early train.", reply, "Till June.") == set()


def test_saying_back_with_a_rising_tone_is_no_change_of_subject(talk: MakeTalk) -> None:
    said = "I was so ashamed I couldn't stop crying."
    assert answered(talk, said, "And that's brought us to the garage again?", "Yeah.") == set()


def test_small_talk_at_the_start_misses_nothing(talk: MakeTalk) -> None:
    made = talk(("T", "It's only a short form, you'll be fine."), ("C", "All right."))
    assert list(misattunement.find(made)) == []


def test_a_line_with_another_miss_is_not_also_a_wrong_target(talk: MakeTalk) -> None:
    codes = answered(talk, "I hate that house.", "It's only a house, you'll be fine.", "It's not the house, it's him.")
    assert "M_wrong_target" not in codes
    assert codes


TEXTS = st.sampled_from(
    [
        "It's only a desk.", "you'll be fine", "Have you tried yoga?", "That's a bit sad.", "You must be terrified.",
        "No, I'm not.", "my mum died too and we never spoke of it after", "And your sister Pat?", "Pam.", "",
        "it's my cousin", "[laughs]",
        "That's your attachment style.", "And how's the job?", "I was furious and I cried.", "It's not the money.", "İ",
    ]
)  # fmt: skip
SPOKEN = st.tuples(st.sampled_from(["T", "C", "P1", "P2", "O"]), TEXTS, st.sampled_from([None, 0.5, 6.0]))


@given(st.lists(SPOKEN, max_size=14))
def test_only_therapist_lines_carry_misattunement_and_every_span_holds_words(
    lines: list[tuple[str, str, float | None]],
) -> None:
    for hit in misattunement.find(Talk.of(session_of(*lines))):
        assert hit.line.is_therapist
        assert hit.code.startswith("M_")
        assert hit.rule.startswith(f"{hit.code}.")
        assert hit.reason.endswith(".")
        assert 0 <= hit.start < hit.end <= len(hit.line.text)
