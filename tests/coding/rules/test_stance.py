import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules.scorecard import cards
from stillhere.coding.rules.stance import Stances
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

WEEK = ("C", "Long. We had the inspectors in again and my sister stayed over until Sunday night.")
ASKED = ("T", "How was the week?")
PROTEST = ("C", "You're not listening to me.")


def reading(talk, *lines, of: int = -1):
    spoken = talk(*lines)
    return Stances.of_talk(spoken).of(spoken.lines[of])


@pytest.mark.parametrize(
    "text", ["I handed you a leaflet.", "i, um, i just handed you a leaflet", "I had handed you it."]
)
def test_who_did_what_is_read_past_fillers_and_helping_verbs(talk, text):
    assert "i:handed" in reading(talk, ASKED, WEEK, ("T", text))


def test_the_same_doing_belongs_to_whoever_did_it(talk):
    found = reading(talk, ASKED, WEEK, ("T", "You handed him a leaflet."))
    assert "you:handed" in found
    assert "i:handed" not in found


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("I went to the clock.", "i_past"),
        ("I was counting.", "i_past"),
        ("I feel that too.", "i_now"),
        ("I could wait.", "i_modal"),
        ("I've rushed this.", "i_perfect"),
    ],
)
def test_the_time_of_a_clause_is_that_of_its_first_verb(talk, text, time):
    assert time in reading(talk, ASKED, WEEK, ("T", text))


def test_two_doings_are_read_in_their_order(talk):
    found = reading(talk, ASKED, WEEK, ("T", "You brought me good news and I picked a hole in it."))
    assert "you_then_i" in found
    assert "i_then_you" not in found


def test_a_line_is_read_with_the_strain_it_answers(talk):
    protested = reading(talk, ASKED, PROTEST, ("T", "Let's see."))
    assert protested.keys() >= {"now_against", "said_you", "uneasy"}
    assert not reading(talk, ASKED, WEEK, ("T", "Let's see.")).keys() & {"now_against", "uneasy"}


def test_coming_back_to_what_was_left_is_seen(talk):
    left = ("C", "There was the letter from the hospital, and then the boiler went.")
    since = (("T", "The boiler as well."), ("C", "It's fixed now, the plumber came."))
    assert "returns" in reading(talk, ASKED, left, *since, ("T", "And the letter from the hospital?"))
    assert "returns" not in reading(talk, ASKED, left, *since, ("T", "Good plumber."))


def test_a_clients_line_is_read_with_what_the_therapist_offered(talk):
    assert "said_dates" in reading(talk, ("T", "Same time next Thursday?"), ("C", "We'll see."))


def test_numbers_are_seen_as_words_and_as_figures(talk):
    for text in ("At four.", "at 4"):
        assert "number" in reading(talk, ASKED, ("C", text))


def test_readings_do_not_depend_on_punctuation(talk):
    clean = reading(talk, ASKED, WEEK, ("T", "I rushed you there, and I'm sorry."))
    heard = reading(talk, ASKED, WEEK, ("T", "i rushed you there and im sorry"))
    assert clean.keys() - heard.keys() <= {"quotes"}


def test_every_stance_card_needs_more_than_one_reading():
    for card in cards("stances").values():
        assert card.needs > max(card.weights.values())


@given(st.lists(st.tuples(st.sampled_from(["T", "C", "P1", "P2", "O"]), st.text(max_size=80)), min_size=1, max_size=8))
def test_every_reading_lies_between_nothing_and_one(lines):
    spoken = Talk.of(session_of(*lines))
    stances = Stances.of_talk(spoken)
    for line in spoken.lines:
        assert all(0 < value <= 1 for value in stances.of(line).values())
