from hypothesis import given
from hypothesis import strategies as st

from stillhere.wording.slots import capitalised, fill, slots_of


def test_every_slot_is_filled_with_its_value() -> None:
    assert fill("At {time} {client} said “{quote}”.", {"time": "38:20", "client": "Maren", "quote": "dunno"}) == (
        "At 38:20 Maren said “dunno”."
    )


def test_a_text_with_one_empty_slot_is_not_shown() -> None:
    assert fill("{client} said “{quote}”.", {"client": "Maren"}) is None
    assert fill("{client} said “{quote}”.", {"client": "Maren", "quote": None}) is None
    assert fill("{client} said “{quote}”.", {"client": "Maren", "quote": "  "}) is None


def test_zero_is_a_value_and_not_an_empty_slot() -> None:
    assert fill("{n} faint marks kept back", {"n": 0}) == "0 faint marks kept back"


def test_an_empty_text_is_not_shown() -> None:
    assert fill("", {}) is None


def test_values_nobody_asked_for_are_left_alone() -> None:
    assert fill("On file", {"client": "Maren"}) == "On file"


@given(st.text(min_size=1).filter(str.strip))
def test_a_persons_own_words_are_put_in_as_they_are_braces_and_all(quote: str) -> None:
    assert fill("“{quote}”", {"quote": quote}) == f"“{quote.strip()}”"


def test_braces_in_a_quote_are_never_filled_again() -> None:
    assert fill("{client}: “{quote}”", {"client": "Maren", "quote": "{client}"}) == "Maren: “{client}”"


def test_slots_of_a_text_are_named_once_each() -> None:
    assert slots_of("{a} and {b} and {a}") == {"a", "b"}


def test_the_first_letter_becomes_a_capital_and_the_rest_stays() -> None:
    assert capitalised("they said it's fine to Maren") == "They said it's fine to Maren"


def test_a_quotation_that_opens_a_text_keeps_the_persons_own_letters() -> None:
    assert capitalised("“dunno”, Maren said") == "“dunno”, Maren said"
