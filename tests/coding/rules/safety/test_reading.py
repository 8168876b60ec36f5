"""Whose words, about when, and whether denied: attribution lowers a mark and never drops it."""

import pytest

from stillhere.coding.rules import safety
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of


def read(*lines: tuple[str, str]) -> dict[str, str]:
    """Code → rule of the last line."""
    talk = Talk.of(session_of(*lines))
    return {h.code: h.rule for h in safety.find(talk) if h.line.index == len(lines) - 1}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("I want to die.", "S_active"),
        ("I told her I want to die.", "S_active"),
        ('I think to myself, "I want to die."', "S_active"),
        ("He said he wants to die.", "S_quote"),
        ("My flatmate wanted to die.", "S_quote"),
        ("I don't want to die.", "S_denied"),
        ("It's a fight not to kill myself.", "S_active"),
        ("I can't stop wanting to die.", "S_active"),
        ("When I was sixteen I wanted to die.", "S_history"),
        ("Last night I wanted to die.", "S_active"),
        ("I was so embarrassed I wanted to die.", "S_idiom"),
    ],
)
def test_the_same_words_come_to_different_marks(said: str, code: str) -> None:
    assert set(read(("C", said))) == {code}


def test_embarrassment_told_in_the_line_before_makes_a_saying_of_it() -> None:
    assert set(read(("C", "I called her mum in front of everyone."), ("T", "Oh no."), ("C", "I wanted to die."))) == {
        "S_idiom"
    }


def test_a_reported_threat_stays_a_threat() -> None:
    assert read(("C", "He said he'd kill me if I leave."))["S_ipv"] == "S.ipv.present_danger"
    assert (
        read(("C", "He said, \"I'll find you and I'll kill you.\" He had a knife."))["S_ipv"] == "S.ipv.present_danger"
    )


def test_violence_in_a_childhood_is_not_violence_now() -> None:
    assert read(("C", "When I was nine my dad hit me with a belt.")) == {}
    assert "S_ipv" in read(("C", "He hit me again last night."))
    assert set(read(("C", "My ex hit me, years ago."))) == {"S_history"}


def test_a_laugh_makes_a_saying_of_a_threat_but_not_of_a_wish_to_die() -> None:
    assert set(read(("C", "I want to kill him. [laughs]"))) == {"S_idiom"}
    assert set(read(("C", "I want to kill myself. [laughs]"))) == {"S_active"}


def test_a_threat_with_a_weapon_is_no_saying() -> None:
    assert (
        read(("C", "I'm going to kill him. I've got the hammer in the van."))["S_harm_other"] == "S.harm_other.target"
    )


def test_a_partner_told_of_their_own_words_is_heard() -> None:
    assert read(
        ("P1", "You said you wanted to die, Cleo."), ("P2", "I know."), ("P1", "You told me you want to die.")
    ) == {"S_active": "S.active.partner_told"}


def test_one_of_two_partners_ending_it_is_not_about_dying() -> None:
    assert read(("P2", "Don't."), ("P1", "I'm going to end it.")) == {}


def test_the_heavier_reading_of_the_same_words_stands_alone() -> None:
    assert set(read(("C", "I'm going to kill myself on Sunday when they're at church."))) == {"S_plan"}
