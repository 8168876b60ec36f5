"""Lines that a sentiment score gets wrong: what matters in them is what happens between two people."""

import pytest

from stillhere.coding.rules import confrontation, withdrawal

CONTEXT = (("T", "You look further away today."), ("C", "Do I? I slept badly, and the neighbours had people round."))
LINES = [
    ("I'm fine. It doesn't matter.", "W1_denial"),
    ("Mm-hmm. Sure. Whatever you think.", "W5_deferential"),
    ("I don't think you understand what I mean, actually.", "C1_therapist"),
]


def _codes(talk) -> set[str]:
    last = len(talk.lines) - 1
    return {h.code for family in (withdrawal, confrontation) for h in family.find(talk) if h.line.index == last}


@pytest.mark.parametrize(("text", "code"), LINES)
def test_the_line_alone_is_labelled(talk, text, code):
    assert code in _codes(talk(("C", text)))


@pytest.mark.parametrize(("text", "code"), LINES)
def test_the_line_in_a_talk_is_labelled(talk, text, code):
    assert code in _codes(talk(*CONTEXT, ("T", "And the week, how was it?"), ("C", text)))


@pytest.mark.parametrize(("text", "code"), LINES)
def test_the_line_without_punctuation_is_labelled(talk, text, code):
    bare = "".join(c for c in text.lower() if c not in ".,'")
    assert code in _codes(talk(*CONTEXT, ("T", "and the week how was it"), ("C", bare)))
