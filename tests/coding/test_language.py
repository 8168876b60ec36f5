from dataclasses import replace

import pytest

from stillhere.coding.language import language_of
from stillhere.demo.session import demo_session
from tests.conftest import session_of


@pytest.mark.parametrize(
    "line",
    [
        "Ich weiß es nicht, ich will nicht mehr leben und ich habe niemandem davon erzählt.",
        "No sé, no quiero seguir así y no se lo he contado a nadie, ni siquiera a mi hermana.",
        "Je ne sais pas, je ne veux plus vivre comme ça et je n'en ai parlé à personne.",
    ],
)
def test_another_language_is_seen_even_where_the_file_states_none(line: str):
    assert language_of(session_of(*[("C", line)] * 5)) == "other"


def test_english_as_it_is_spoken_stays_english():
    assert language_of(demo_session()) == "en"
    told = "aye he's away til his bed so he is and i'm sat there wi the dog ken what i mean like"
    assert language_of(session_of(*[("C", told)] * 4)) == "en"


def test_a_few_words_are_left_to_what_the_file_says():
    assert language_of(session_of(("C", "Ja."), ("T", "Gut."))) == "en"


def test_what_the_file_states_counts():
    assert language_of(replace(session_of(("C", "Well, I was there.")), language="de")) == "de"
