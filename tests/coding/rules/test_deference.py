import pytest

from stillhere.coding.rules import withdrawal

ADVISES = ("T", "Have you tried making a list? Most people find it's only a question of planning.")
THEORY = ("T", "I think the garden is really about your father, and the lawn is a defence.")
USUAL = (
    ("C", "So the train was late again and I stood there with the box under my arm for an hour."),
    ("T", "With the box."),
    ("C", "With the box, and everyone looking at me as if I'd stolen it from a museum."),
)


def last(talk, *lines) -> set[str]:
    return {h.code for h in withdrawal.find(talk(*lines)) if h.line.index == len(lines) - 1}


@pytest.mark.parametrize(
    "text", ["Whatever you think.", "You're the expert.", "you know best", "I'm sure you're right."]
)
def test_leaving_it_to_the_therapist_is_deference(talk, text):
    assert "W5_deferential" in last(talk, *USUAL, THEORY, ("C", text))


@pytest.mark.parametrize(
    "text",
    ["No, you've been so kind. I don't want to be a burden.", "youve so many people to see im sorry to be difficult"],
)
def test_looking_after_the_therapist_is_deference(talk, text):
    assert "W5_deferential" in last(talk, *USUAL, ("T", "I'm sorry, I got that wrong."), ("C", text))


def test_quick_agreement_with_nothing_after_it_is_deference(talk):
    lines = (*USUAL, ADVISES, ("C", "Yes, that makes sense."), ("T", "Good."), ("C", "Mm."))
    assert {h.code for h in withdrawal.find(talk(*lines)) if h.line.index == 4} == {"W5_deferential"}


def test_agreement_that_goes_on_with_an_example_is_not(talk):
    own = "I made one on Sunday, and I put my mother's number at the top, and then I couldn't ring it."
    lines = (*USUAL, ("T", "Let's have a look at the list."), ("C", "Yes, that makes sense."), ("T", "Mm."), ("C", own))
    assert [h for h in withdrawal.find(talk(*lines)) if h.line.index == 4] == []


def test_agreement_with_its_own_because_is_not(talk):
    text = "That makes sense, because the other night I nearly rang her."
    assert "W5_deferential" not in last(talk, *USUAL, ADVISES, ("C", text))


def test_goodbyes_are_not_deference(talk):
    assert last(talk, *USUAL, ("T", "You'll be fine. See you on Tuesday."), ("C", "Great, thank you. Thanks.")) == set()


STRAINED = (
    *USUAL,
    ("T", "It's only a box, though. Everybody loses things."),
    ("C", "It was the last one she packed, and I'd kept the string, and I carried it all that way."),
    ("T", "You'll be laughing about it by Christmas."),
)


@pytest.mark.parametrize("text", ["Mm.", "sure", "I guess."])
def test_a_bare_word_after_misses_is_a_shut_door(talk, text):
    assert "W2_minimal" in last(talk, *STRAINED, ("C", "I suppose."), ("T", "It's just a bad patch."), ("C", text, 4.0))


def test_a_short_answer_to_a_closed_question_is_none(talk):
    assert last(talk, *USUAL, ("T", "Did you come by bus?"), ("C", "Yes.")) == set()


def test_a_hum_while_the_therapist_is_still_speaking_is_none(talk):
    assert last(talk, *STRAINED, ("C", "I suppose."), ("T", "It's just that sometimes-"), ("C", "Yeah.")) == set()


def test_a_stated_limit_is_none(talk):
    lines = (*STRAINED, ("C", "I suppose."), ("T", "It's just a bad patch."), ("C", "I'd rather not."))
    assert "W2_minimal" not in last(talk, *lines)


def test_habitual_terseness_is_none(talk):
    terse = [("T", "And the farm?"), ("C", "Sold."), ("T", "And the dog?"), ("C", "Old."), ("T", "And you?")] * 2
    assert last(talk, *terse, ("C", "Tired.")) == set()
