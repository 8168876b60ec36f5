import pytest

from stillhere.coding.rules import correction


def last(talk, *lines) -> set[str]:
    return {h.code for h in correction.find(talk(*lines)) if h.line.index == len(lines) - 1}


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("You must have been terrified.", "Not terrified. It's more like when the tide goes out and nobody tells you."),
        ("you must have been terrified", "no not really it was more like being sent home early"),
        ("Let's have you write to him.", "I'd rather say it out loud first, if that's allowed."),
        ("I think it's about your father.", "I don't think it's him. I think it's the house, it was always the house."),
    ],
)
def test_a_refusal_with_its_own_version_is_a_healthy_correction(talk, said, text):
    assert last(talk, ("T", said), ("C", text)) == {"H_disagree"}


@pytest.mark.parametrize("text", ["No.", "That won't work.", "No, stop it, it's more like you never listen."])
def test_a_closed_or_cold_no_is_none(talk, text):
    assert last(talk, ("T", "You must have been terrified."), ("C", text)) == set()


def test_a_denial_to_the_safety_question_is_none(talk):
    text = "No. I've thought about it and it's more that I'm tired."
    assert last(talk, ("T", "Have you had thoughts of ending your life?"), ("C", text)) == set()


def test_an_answer_to_another_partner_is_none(talk):
    lines = (
        ("T", "Go on."),
        ("P1", "You were terrified."),
        ("P2", "No, it's more like I was bored by the whole thing."),
    )
    assert last(talk, *lines) == set()


@pytest.mark.parametrize(
    "text",
    [
        "I wouldn't say lonely. It's nearer to being bored of myself.",
        "lonely is too strong it's more like nobody asking",
        "I see what you're saying, but it isn't lonely, it's the quiet I can't stand.",
    ],
)
def test_other_ways_of_putting_an_own_version(talk, text):
    found = correction.find(talk(("T", "So it was lonely, the whole year."), ("C", text)))
    assert {h.code for h in found} == {"H_disagree"}
