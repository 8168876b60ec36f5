from collections.abc import Callable

import pytest

from stillhere.coding.rules import misattunement
from stillhere.coding.rules.talk import Talk

MakeTalk = Callable[..., Talk]
OPENING = (("T", "How was the week?"), ("C", "Long. We had the inspectors in."), ("T", "Mm."))


def answered(make: MakeTalk, said: str, reply: str, answer: str) -> set[str]:
    made = make(*OPENING, ("C", said), ("T", reply), ("C", answer))
    return {hit.code for hit in misattunement.find(made) if hit.line.index == 4}


@pytest.mark.parametrize(
    ("said", "reply", "answer"),
    [
        ("I could have smashed every plate.", "You were a bit annoyed.", "More than a bit."),
        ("i could have screamed", "so you're a little frustrated", "a little"),
        ("I hate that man.", "You sound irritated with him.", "Irritated doesn't cover it."),
        ("I was terrified. I couldn't feel my hands.", "So you were concerned.", "Concerned?"),
    ],
)
def test_a_feeling_called_small_that_was_not_is_too_weak(talk: MakeTalk, said: str, reply: str, answer: str) -> None:
    assert answered(talk, said, reply, answer) == {"M_intensity_down"}


@pytest.mark.parametrize(
    ("said", "reply", "answer"),
    [
        ("It was a shame, we'd planned a picnic.", "You must have been heartbroken.", "No, just a bit fed up."),
        ("she corrected my spelling", "that must have been devastating", "it was only a comma"),
        ("I was a bit nervous.", "You were absolutely terrified.", "I went to the loo twice."),
        ("I miss the office now and then.", "It's a kind of bereavement.", "I wouldn't call it a bereavement."),
    ],
)
def test_a_feeling_named_far_above_the_clients_is_too_strong(
    talk: MakeTalk, said: str, reply: str, answer: str
) -> None:
    assert answered(talk, said, reply, answer) == {"M_intensity_up"}


@pytest.mark.parametrize(
    ("said", "reply", "answer"),
    [
        ("I was a bit nervous.", "A bit nervous.", "Yeah."),
        ("I was terrified.", "You were terrified.", "I couldn't move."),
        ("I was devastated.", "It broke your heart.", "It did."),
        ("The hall was cold.", "It's a bit cold in here too.", "Your heater's off."),
    ],
)
def test_a_feeling_met_at_its_own_strength_is_neither(talk: MakeTalk, said: str, reply: str, answer: str) -> None:
    assert not answered(talk, said, reply, answer) & {"M_intensity_down", "M_intensity_up"}


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("And was that with Martin, at the lake?", "Malcolm."),
        ("how long is it since you lost jean", "june"),
        ("And your sister, did she come?", "My cousin, you mean. I never had one."),
        ("So the scan is in March.", "April. The fourth."),
        ("And what did your brother say?", "I don't have a brother."),
        ("And your father, is he still at the garage?", "He died. I told you in the spring."),
    ],
)
def test_a_name_a_person_or_a_date_set_right_at_once_is_a_slip_of_memory(
    talk: MakeTalk, reply: str, answer: str
) -> None:
    assert "M_memory" in answered(talk, "We went up there on the Sunday.", reply, answer)


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("Who came with you, your sister?", "My cousin and her dog."),
        ("When is it, March?", "April."),
        ("Was that with Martin?", "Yes, Martin and his boat."),
        ("And Maureen?", "Maur's grand, thanks."),
        ("Did you sleep?", "Sometimes."),
    ],
)
def test_an_answer_to_a_question_or_a_nickname_sets_nothing_right(talk: MakeTalk, reply: str, answer: str) -> None:
    assert "M_memory" not in answered(talk, "We went up there on the Sunday.", reply, answer)


@pytest.mark.parametrize(
    ("said", "reply", "answer"),
    [
        (
            "She read my diary to him.",
            "It's hard to lose your privacy.",
            "It's not the privacy. It's that she laughed.",
        ),
        ("they cancelled the wedding", "so it's the deposit that hurts", "i don't care about the deposit"),
        ("The doctor said it was nothing.", "That must be such a relief.", "It isn't, actually. I feel cheated."),
    ],
)
def test_empathy_with_the_wrong_thing_is_shown_by_the_clients_correction(
    talk: MakeTalk, said: str, reply: str, answer: str
) -> None:
    assert "M_wrong_target" in answered(talk, said, reply, answer)


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("It's hard to lose your privacy.", "It is. It's hard."),
        ("So it's three o'clock on Thursday.", "Thursday, yes, that's fine."),
        ("What was that like?", "It's not a thing I'd like again."),
    ],
)
def test_agreement_and_questions_are_no_wrong_target(talk: MakeTalk, reply: str, answer: str) -> None:
    assert "M_wrong_target" not in answered(talk, "She read my diary to him.", reply, answer)


def test_a_name_the_client_has_to_say_again_is_a_slip_of_memory(talk: MakeTalk) -> None:
    assert "M_memory" in answered(talk, "We flew back to Ghana in May.", "So you were back in Nigeria.", "Ghana.")
    assert "M_memory" not in answered(talk, "We flew back to Ghana in May.", "So you were back in Ghana.", "Ghana.")


def test_telling_ones_own_name_is_no_slip(talk: MakeTalk) -> None:
    assert answered(talk, "Hello.", "Hi, Dana. I'm Ada.", "Ada, right.") == set()
