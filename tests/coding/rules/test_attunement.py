from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules import attunement
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

MakeTalk = Callable[..., Talk]
SMALL_TALK = (("T", "How was the drive?"), ("C", "Slow. They have dug up the ring road again."), ("T", "Again."))


def codes_on(talk: Talk, index: int) -> set[str]:
    return {hit.code for hit in attunement.find(talk) if hit.line.index == index}


def answered(make: MakeTalk, said: str, reply: str, answer: str = "Mm.", pause: float | None = None) -> set[str]:
    """The codes on Ada's reply to what Maren said."""
    return codes_on(make(*SMALL_TALK, ("C", said), ("T", reply), ("C", answer, pause)), 4)


@pytest.mark.parametrize(
    ("said", "reply", "code"),
    [
        ("I sat in the car and cried.", "What was happening inside, as you sat there?", "A_explore"),
        ("I sat in the car and cried.", "what was that like for you", "A_explore"),
        ("He didn't come to the concert.", "Where do you feel that, in your body?", "A_explore"),
        ("I'm fine about it, honestly.", "Your voice dropped just then.", "A_track"),
        ("i'm fine about it honestly", "you've gone very quiet", "A_track"),
        ("So we sold the house.", "I notice your hand on your throat.", "A_track"),
        ("I've never told anybody that.", "I'm so moved that you told me.", "A_affirm"),
        ("i rang her in the end", "um i really admire that you did", "A_affirm"),
        ("[crying] I can't stop shaking.", "Let's slow it right down. I'm right here with you.", "A_regulate"),
        ("[crying] it's too much", "take your time there's no rush", "A_regulate"),
        ("I shouted at the nurse and I'm ashamed.", "Of course you did. Anyone would.", "A_validate"),
        ("I hid in the garage when he rang.", "No wonder, after the year you've had.", "A_validate"),
        ("I laughed it off.", "I wonder if part of you wanted him to notice.", "A_conjecture"),
        ("i tidied the whole house", "could it be a way of keeping him near", "A_conjecture"),
        ("I never ask her for anything.", "What do you imagine would happen if you did?", "A_explore"),
        ("He said it in front of everyone.", "Could you say a bit about what that did?", "A_explore"),
        ("i felt sick", "sick in what way", "A_explore"),
        ("I snapped at the baby.", "After the week you've had anybody would have snapped.", "A_validate"),
        ("i cried over the dog", "it's only natural he was always pleased to see you", "A_validate"),
        ("I'm jealous of my own sister.", "It'd be strange if you weren't.", "A_validate"),
        ("I never miss a shift.", "I guess some of you hopes he'll notice.", "A_conjecture"),
        ("i cried i went and slept on her side", "looking for her maybe", "A_conjecture"),
        ("He's fine. We're all fine.", "Is there maybe a bit of fear in there too?", "A_conjecture"),
    ],
)
def test_meeting_a_feeling_is_heard_in_clean_and_machine_speech(
    talk: MakeTalk, said: str, reply: str, code: str
) -> None:
    assert code in answered(talk, said, reply)


@pytest.mark.parametrize(
    ("said", "reply", "code"),
    [
        # About therapy and the therapist it is an invitation (R4) or looking back together (AE_meta).
        ("You moved my hour again.", "What's it like to say that to me?", "A_explore"),
        ("I feel so much lighter.", "What's that like?", "A_explore"),
        ("I walked to the lake.", "What do you have on next week?", "A_explore"),
        # What others' hands and voices did is a story.
        ("She said no.", "And what did your hands do when he spoke to you?", "A_track"),
        ("I've got you on the third.", "Your appointment has gone to Tuesday.", "A_track"),
        ("I can come on Friday.", "I'm glad you could make it.", "A_affirm"),
        ("Thanks for the note.", "I'm happy to send the letter again.", "A_affirm"),
        # Nothing to settle.
        ("The bus was late.", "No rush, we've the room till five.", "A_regulate"),
        ("Can we say five?", "Of course we can.", "A_validate"),
        ("It's on the sheet.", "Does that make sense?", "A_validate"),
        ("I cried in the shop.", "I wonder if you could keep a diary of it.", "A_conjecture"),
        ("I'm still cross.", "I wonder if I went too fast last week.", "A_conjecture"),
        ("He's in Cork.", "I wonder if it's raining there.", "A_conjecture"),
        ("We argued about the bins.", "What did the council say?", "A_explore"),
    ],
)
def test_near_misses_are_left_alone(talk: MakeTalk, said: str, reply: str, code: str) -> None:
    assert code not in answered(talk, said, reply)


def test_a_question_between_partners_about_their_encounter_is_not_exploring_one_inner_life(talk: MakeTalk) -> None:
    couple = talk(
        ("P1", "I was so scared you'd go."),
        ("T", "What's it like to hear him say that, Cleo?"),
        ("P2", "Strange."),
        setting="couple",
    )
    assert "A_explore" not in codes_on(couple, 1)


def test_a_guess_that_explains_with_theory_is_no_conjecture(talk: MakeTalk) -> None:
    reply = "I wonder if that's your abandonment schema being triggered."
    assert "A_conjecture" not in answered(talk, "He was late again.", reply)


def test_naming_the_clients_own_feeling_as_a_statement_reflects(talk: MakeTalk) -> None:
    assert answered(talk, "I was so ashamed I couldn't look up.", "You felt humiliated, in front of all of them.") == {
        "A_reflect"
    }


def test_naming_a_feeling_the_client_refuses_does_not_reflect(talk: MakeTalk) -> None:
    reply = "You felt humiliated, in front of all of them."
    assert answered(talk, "I was a bit shy of them.", reply, "No, it was nothing like that at all.") == set()


def test_the_first_words_of_a_mark_are_in_the_sentence_that_carries_it(talk: MakeTalk) -> None:
    made = talk(*SMALL_TALK, ("C", "I sat down and cried."), ("T", "Okay. I'm so moved that you told me. Yes."))
    (hit,) = [h for h in attunement.find(made) if h.code == "A_affirm"]
    assert hit.line.text[hit.start : hit.end] == "I'm so moved that you told me."


TEXTS = st.sampled_from(
    [
        "Of course you did.", "what was that like", "I'm so moved that you told me.", "Mm.", "[waits]", "",
        "your voice dropped", "I wonder if part of you wanted to run.", "Slow breath.", "You felt so alone.",
        "alone in the car",
        "I was alone in the car and I cried.", "[laughs] Terrible.", "Yes. Alone.", "İ", "it's a very good train",
    ]
)  # fmt: skip
SPOKEN = st.tuples(st.sampled_from(["T", "C", "P1", "P2", "O"]), TEXTS, st.sampled_from([None, 0.5, 6.0]))


@given(st.lists(SPOKEN, max_size=14))
def test_only_therapist_lines_carry_attunement_and_every_span_holds_words(
    lines: list[tuple[str, str, float | None]],
) -> None:
    for hit in attunement.find(Talk.of(session_of(*lines))):
        assert hit.line.is_therapist
        assert hit.code.startswith("A_")
        assert hit.rule.startswith(f"{hit.code}.")
        assert hit.reason.endswith(".")
        assert 0 <= hit.start < hit.end <= len(hit.line.text)
