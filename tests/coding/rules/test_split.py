import pytest

from stillhere.coding.rules import withdrawal


def last(talk, *lines) -> set[str]:
    return {h.code for h in withdrawal.find(talk(*lines)) if h.line.index == len(lines) - 1}


@pytest.mark.parametrize(
    "text",
    [
        "He died on the Monday. [laughs] And the parking man gave my aunt a ticket, you couldn't make it up.",
        "they beat us with whatever was nearest [laughing] he broke two umbrellas that winter my dad did",
        "It's quite funny, actually, my mother left me at the station.",
    ],
)
def test_laughing_at_what_hurts_is_a_split(talk, text):
    assert "W6_split" in last(talk, ("T", "You were going to tell me about the winter you moved?"), ("C", text))


def test_a_laugh_that_joins_a_laugh_is_none(talk):
    assert (
        last(talk, ("T", "[laughs] He gave the hearse a ticket."), ("C", "[laughs] He did! He died laughing.")) == set()
    )


def test_a_laugh_at_a_plain_remark_is_none(talk):
    assert last(talk, ("T", "Even the cat voted."), ("C", "[laughs] And she cheated, she always does.")) == set()


def test_an_idiom_with_a_laugh_is_none(talk):
    text = "I could have murdered him, [laughs] he ate the whole trifle, and my sister saw him do it."
    assert "W6_split" not in last(talk, ("T", "And your brother?"), ("C", text))


def test_laughing_through_tears_is_none(talk):
    text = "He died holding the remote. [laughing, crying] They had to change the channel for him."
    assert "W6_split" not in last(talk, ("T", "How did it end?"), ("C", text))
