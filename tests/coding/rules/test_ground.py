from collections.abc import Callable

import pytest

from stillhere.coding.rules.ground import Ground, grounds
from stillhere.coding.rules.talk import Talk

MakeTalk = Callable[..., Talk]


def last(talk: Talk) -> Ground:
    return list(grounds(talk))[-1][1]


def test_the_ground_holds_what_was_said_lately_and_the_answer(talk: MakeTalk) -> None:
    made = talk(("C", "One."), ("T", "Two."), ("C", "Three."), ("T", "Four."), ("C", "Five."))
    ground = last(made)
    assert ground.said is made.lines[2]
    assert ground.lately == (made.lines[2], made.lines[0])
    assert ground.answer is made.lines[4]


def test_a_therapist_who_opens_answers_nobody(talk: MakeTalk) -> None:
    ground = last(talk(("T", "Come in."), ("C", "Thanks.")))
    assert ground.said is None
    assert ground.charge == 0.0


def test_an_answer_by_the_therapist_or_an_outsider_is_no_answer(talk: MakeTalk) -> None:
    assert last(talk(("C", "One."), ("T", "Two."), ("O", "Sorry, wrong door."))).answer is None


def test_affect_a_long_silence_and_family_raise_the_charge(talk: MakeTalk) -> None:
    flat = last(talk(("C", "We took the early train."), ("T", "Mm."))).charge
    silent = last(talk(("C", "We took the early train.", 6.0), ("T", "Mm."))).charge
    felt = last(talk(("C", "I was so ashamed on that train."), ("T", "Mm."))).charge
    kin = last(talk(("C", "My mother took the early train."), ("T", "Mm."))).charge
    assert flat == 0.0 < kin < silent < felt


def test_affect_two_turns_back_counts_at_a_discount(talk: MakeTalk) -> None:
    now = last(talk(("C", "I was so ashamed."), ("T", "Mm."))).charge
    before = last(talk(("C", "I was so ashamed."), ("T", "Mm."), ("C", "So we left."), ("T", "Mm."))).charge
    assert 0 < before < now


def test_only_words_that_carry_matter_are_counted_as_given_back(talk: MakeTalk) -> None:
    ground = last(talk(("C", "I kept the porch light on for him."), ("T", "You had the porch light on for him.")))
    assert ground.given_back == 2
    assert ground.share == 1.0


@pytest.mark.parametrize("text", ["It's hard, isn't it?", "You miss him, eh?", "You did it, though, didn't you?"])
def test_a_tag_does_not_ask_openly(talk: MakeTalk, text: str) -> None:
    ground = last(talk(("C", "Yes."), ("T", text)))
    assert ground.asks
    assert not ground.asks_openly


@pytest.mark.parametrize(
    "text", ["What was it like?", "Did you sleep?", "how was it for you", "That's hard. Where was he?"]
)
def test_a_question_asks_openly_with_or_without_its_mark(talk: MakeTalk, text: str) -> None:
    assert last(talk(("C", "Yes."), ("T", text))).asks_openly


def test_assent_refusal_and_tears_are_read_from_the_answer(talk: MakeTalk) -> None:
    def to(answer: str, pause: float | None = None) -> Ground:
        return list(grounds(talk(("C", "It's gone."), ("T", "All of it."), ("C", answer, pause))))[-1][1]

    assert to("Yeah, all of it.").agreed
    assert to("No, it's the dog I miss.").refused
    assert to("[crying] All.").wept
    assert to("All of it, I think.", 5.0).thought_over
    assert not to("All of it, I think.", 1.0).thought_over


def test_the_clients_words_are_found_again_whatever_their_ending(talk: MakeTalk) -> None:
    ground = last(talk(("C", "I waited and waited."), ("T", "Waiting."), ("C", "I still wait.")))
    assert (ground.given_back, ground.share, ground.taken_up) == (1, 1.0, 1)
