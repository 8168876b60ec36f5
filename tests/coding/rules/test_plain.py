import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules.plain import Plain
from stillhere.coding.rules.talk import Line, Talk
from tests.conftest import session_of


def line(text: str) -> Line:
    return Talk.of(session_of(("C", text))).lines[0]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I, um, I don't, I don't want to, you know, be here anymore.", "i dont want to be here any more ."),
        ("I do not want to. I'm gonna go.", "i dont want to . im going to go ."),
        ("i dont want to im gonna go", "i dont want to im going to go"),
        ("my self", "myself"),
        ("It's, it's just [laughs] really quiet?", "its quiet ."),
        ("", ""),
    ],
)
def test_fillers_stutters_and_apostrophes_go(text: str, plain: str) -> None:
    assert Plain.of(line(text)).text == plain


def test_plain_words_are_found_again_in_the_line() -> None:
    said = line("I, um, don't want to, like, be here.")
    plain = Plain.of(said)
    start = plain.text.index("dont want")
    first, last = plain.place(start, start + len("dont want"))
    assert said.text[first:last] == "don't want"


@given(st.text(alphabet="abi dnt'um,. know?!", min_size=1, max_size=50), st.data())
def test_any_plain_word_has_its_place(text: str, data: st.DataObject) -> None:
    said = line(text)
    plain = Plain.of(said)
    if not plain.words:
        return
    at = data.draw(st.integers(0, len(plain.text) - 1).filter(lambda i: plain.text[i] != " "))
    start, end = plain.place(at, at + 1)
    assert 0 <= start < end <= len(text)
