import pytest

from stillhere.formats import zoom_text
from stillhere.formats.zoom_text import FORMAT
from stillhere.model import StillhereError
from tests.formats.reading import session_in, source_of, times, who_said

TABBED = """00:00:03\tAda Novak\tHow was the week?
00:00:09\tLindqvist, Maren (she/her)\tLong: I kept the radio on.
00:01:12\tAda Novak\tFor company?
"""

CHAT = """10:02:33\t From Ada Novak to Everyone : I'm here when you are.
10:02:58\t From Maren to Ada Novak(Direct Message) : two minutes
10:03:40 From Maren : sorry: the dog
"""

NEW_CHAT = """10:02:33 From Ada Novak to Everyone:
\tI'm here when you are.
10:02:58 From Maren to Everyone:
\ttwo minutes
\tthe dog
"""

CAPTIONS = """[Ada Novak] 23:59:50
We have ten minutes.

[Maren] 00:00:20
Then I'll say it now.
"""


def starts(content: str) -> list[float | None]:
    return [start for start, _ in times(session_in(FORMAT, content))]


def test_a_line_is_time_speaker_and_text_between_tabs():
    session = session_in(FORMAT, TABBED)
    assert who_said(session) == [
        ("Ada Novak", "How was the week?"),
        ("Lindqvist, Maren (she/her)", "Long: I kept the radio on."),
        ("Ada Novak", "For company?"),
    ]
    assert times(session) == [(3.0, None), (9.0, None), (72.0, None)]


def test_without_ends_no_pause_is_measured():
    assert [u.pause_before for u in session_in(FORMAT, TABBED).utterances] == [None, None, None]


def test_clock_times_are_counted_from_the_first_line_with_a_note():
    session = session_in(FORMAT, TABBED.replace("00:0", "10:0"))
    assert [start for start, _ in times(session)] == [0.0, 6.0, 69.0]
    assert session.notes == ("The file has times of the clock; they are counted from its first line, at 10:00.",)


def test_times_of_a_recording_stay_as_they_are_without_a_note():
    assert session_in(FORMAT, TABBED).notes == ()


def test_am_and_pm_are_hours_of_the_clock():
    file = "11:59:50 AM\tAda\tSo.\n12:00:10 PM\tMaren\tSo.\n1:00:00 PM\tAda\tWe stop here.\n"
    assert starts(file) == [0.0, 20.0, 3610.0]


def test_midnight_is_not_a_step_back():
    session = session_in(FORMAT, CAPTIONS)
    assert [start for start, _ in times(session)] == [0.0, 30.0]
    assert who_said(session) == [("Ada Novak", "We have ten minutes."), ("Maren", "Then I'll say it now.")]


def test_hours_and_minutes_that_may_be_minutes_and_seconds_are_not_guessed():
    session = session_in(FORMAT, "10:02\tAda\tSo.\n10:09\tMaren\tSo.\n")
    assert times(session) == [(None, None), (None, None)]
    assert session.notes == ("The times could be hours or minutes, so they were left out.",)


def test_a_saved_chat_is_read_with_who_wrote_and_not_to_whom():
    assert who_said(session_in(FORMAT, CHAT)) == [
        ("Ada Novak", "I'm here when you are."),
        ("Maren", "two minutes"),
        ("Maren", "sorry: the dog"),
    ]
    assert starts(CHAT) == [0.0, 25.0, 67.0]


def test_a_newer_chat_has_its_words_on_the_lines_below():
    assert who_said(session_in(FORMAT, NEW_CHAT)) == [
        ("Ada Novak", "I'm here when you are."),
        ("Maren", "two minutes the dog"),
    ]


def test_a_line_that_goes_on_below_joins_its_turn():
    assert who_said(session_in(FORMAT, TABBED + "and the light\n"))[-1] == ("Ada Novak", "For company? and the light")


def test_lines_above_the_first_are_told():
    assert session_in(FORMAT, "Zoom meeting\n" + TABBED).notes == ("Left out before the first line: “Zoom meeting”.",)


def test_content_of_another_kind_is_refused_in_one_sentence():
    with pytest.raises(StillhereError, match="no line of time and name"):
        zoom_text.read(source_of("Ada: hello"))


def test_tabbed_times_are_surely_zoom_and_a_table_with_headings_less_so():
    assert min(FORMAT.sniff(source_of(c)) for c in (TABBED, CHAT, NEW_CHAT, CAPTIONS)) > 0.9
    assert FORMAT.sniff(source_of("start\tspeaker\ttext\n" + TABBED)) < 0.7
    assert FORMAT.sniff(source_of("Ada: hello\nMaren: hi")) == 0
