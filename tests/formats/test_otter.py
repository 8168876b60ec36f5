import pytest

from stillhere.formats import otter
from stillhere.formats.otter import FORMAT
from stillhere.model import StillhereError
from tests.formats.reading import session_in, source_of, times, who_said

OTTER = """Ada Novak  0:12\x20
What happens if you don't answer him?

Unknown Speaker  0:31\x20
Nothing. He waits.
He's good at waiting.

Ada Novak  1:02:05\x20
We meet at  9:15

Maren Kvist  1:02:40\x20
[sighs] Yes.

Transcribed by https://otter.ai
"""


def test_a_header_names_the_speaker_and_the_words_stand_below():
    assert who_said(session_in(FORMAT, OTTER)) == [
        ("Ada Novak", "What happens if you don't answer him?"),
        ("Unknown Speaker", "Nothing. He waits. He's good at waiting."),
        ("Ada Novak", "We meet at 9:15"),
        ("Maren Kvist", "[sighs] Yes."),
    ]


def test_minutes_and_hours_are_both_read_and_ends_are_not_invented():
    session = session_in(FORMAT, OTTER)
    assert times(session) == [(12.0, None), (31.0, None), (3725.0, None), (3760.0, None)]
    assert [u.pause_before for u in session.utterances] == [None] * 4


def test_a_time_at_the_end_of_talk_is_not_a_header():
    file = OTTER.replace("We meet at  9:15", "Next week, then.\n\nSame room  9:15\n\nYes?")
    assert who_said(session_in(FORMAT, file))[2] == ("Ada Novak", "Next week, then. Same room 9:15 Yes?")


def test_a_turn_without_words_does_not_give_its_header_to_the_turn_before():
    file = OTTER.replace("Transcribed", "Ada Novak  1:03:00\n\nTranscribed")
    assert who_said(session_in(FORMAT, file)) == who_said(session_in(FORMAT, OTTER))


def test_words_above_the_first_header_are_told():
    session = session_in(FORMAT, "Monday\nSUMMARY KEYWORDS\nwaiting\n\n" + OTTER)
    assert session.notes == ("Left out before the first turn: “Monday”.",)


def test_the_lines_of_each_turn_are_known():
    span = session_in(FORMAT, OTTER).utterances[1].source_span
    assert span is not None
    assert (span.first, span.last) == (4, 6)


def test_content_of_another_kind_is_refused_in_one_sentence():
    with pytest.raises(StillhereError, match="no line of name and time"):
        otter.read(source_of("Ada: hello"))


def test_more_headers_make_it_surer():
    one = "Ada Novak  0:12\nHello.\n"
    assert 0.5 < FORMAT.sniff(source_of(one)) < FORMAT.sniff(source_of(OTTER)) < 0.95
    assert FORMAT.sniff(source_of("Ada: hello\nMaren: hi")) == 0
    assert FORMAT.sniff(source_of("")) == 0
