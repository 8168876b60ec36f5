import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.model.text import events_in, fold, without_events


@given(st.text())
def test_folding_and_blanking_keep_every_letter_at_its_place(text: str):
    assert len(fold(text)) == len(text)
    assert len(without_events(text)) == len(text)


def test_typographic_quotes_and_capitals_fold_to_plain_ones():
    assert fold("I’M “Fine” – İstanbul") == 'i\'m "fine" - İstanbul'


@pytest.mark.parametrize(
    ("text", "kind", "seconds"),
    [
        ("[laughs] I know", "laugh", None),
        ("I can't [crying]", "cry", None),
        ("[long pause] Yes", "pause", None),
        ("(3.0) Yes", "pause", 3.0),
        ("[pause 12s] Yes", "pause", 12.0),
        ("Well (.) no", "pause", None),
        ("[voice shakes]", "voice", None),
        ("[inaudible 00:12]", "inaudible", None),
        ("[door]", "other", None),
        ("*sighs* fine", "sigh", None),
    ],
)
def test_what_a_person_typed_in_brackets_is_an_event(text: str, kind: str, seconds: float | None):
    (event,) = events_in(text)
    assert (event.kind, event.seconds) == (kind, seconds)
    assert text[event.start : event.end] == event.text


@pytest.mark.parametrize("text", ["my sister (the younger one) rang", "it was (honestly) fine", "room [", "2 * 3 * 4"])
def test_an_ordinary_aside_is_no_event(text: str):
    assert events_in(text) == ()
