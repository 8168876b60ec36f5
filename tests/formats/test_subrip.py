from datetime import timedelta

import pytest
import srt as oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.formats import subrip
from stillhere.formats.subrip import FORMAT
from stillhere.model import StillhereError
from tests.formats.reading import session_in, source_of, times, who_said

UNNAMED = """1
00:00:01,000 --> 00:00:03,500
I almost didn't come today.

2
00:00:06,000 --> 00:00:08,250
[pause 3 seconds]
And yet here you are.
"""

NAMED = """1
00:00:01,000 --> 00:00:03,000
Maren: I counted the chairs.

2
00:00:03,200 --> 00:00:04,000
Maren: Twice.

3
00:00:07,000 --> 00:00:09,000
Ada: What were you making sure of?
"""


def texts(content: str) -> list[str]:
    return [text for _, text in who_said(session_in(FORMAT, content))]


def test_a_file_without_names_names_nobody():
    session = session_in(FORMAT, UNNAMED)
    assert who_said(session) == [
        ("Speaker", "I almost didn't come today."),
        ("Speaker", "[pause 3 seconds] And yet here you are."),
    ]
    assert times(session) == [(1.0, 3.5), (6.0, 8.25)]
    assert session.utterances[1].pause_before == 3.0


def test_a_name_before_a_colon_is_the_speaker():
    assert who_said(session_in(FORMAT, NAMED)) == [
        ("Maren", "I counted the chairs. Twice."),
        ("Ada", "What were you making sure of?"),
    ]


@pytest.mark.parametrize("shape", ["[SPEAKER_00]: {}", ">> ADA: {}", "- Ada: {}", "Ada : {}"])
def test_usual_decorations_of_a_name_are_taken_off(shape):
    file = "\n\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},500\n{shape.format('well')}" for n in (1, 2))
    assert set(texts(file)) == {"well well"}
    assert who_said(session_in(FORMAT, file))[0][0] in {"SPEAKER_00", "ADA", "Ada"}


def test_two_dashed_names_in_one_cue_are_two_turns():
    session = session_in(FORMAT, NAMED + "\n4\n00:00:20,000 --> 00:00:22,000\n- Ada: The doors?\n- Maren: The exits.\n")
    assert who_said(session)[-2:] == [("Ada", "The doors?"), ("Maren", "The exits.")]
    assert times(session)[-2:] == [(20.0, None), (None, 22.0)]


def test_milliseconds_may_follow_a_dot():
    assert times(session_in(FORMAT, UNNAMED.replace(",", "."))) == [(1.0, 3.5), (6.0, 8.25)]


def test_numbers_may_be_missing():
    bare = UNNAMED.replace("1\n00", "00").replace("2\n00", "00")
    assert texts(bare) == ["I almost didn't come today.", "[pause 3 seconds] And yet here you are."]


def test_a_blank_line_may_be_missing_between_two_cues():
    assert texts(UNNAMED.replace("\n\n2", "\n2")) == texts(UNNAMED)


def test_a_number_that_somebody_says_stays():
    file = UNNAMED.replace("I almost didn't come today.", "How many?\n42")
    assert texts(file)[0] == "How many? 42"
    assert texts(file.replace("\n\n2\n", "\n\n"))[0] == "How many? 42"


def test_a_blank_line_inside_a_cue_costs_no_words():
    assert texts(UNNAMED.replace("come today", "come\n\ntoday"))[0] == "I almost didn't come today."


def test_markup_goes_and_events_stay():
    assert texts(UNNAMED.replace("today", "<i>to</i>{\\an8}day <font color='red'>[crying]</font>"))[0] == (
        "I almost didn't come today [crying]."
    )


def test_screen_positions_after_the_times_are_skipped():
    assert times(session_in(FORMAT, UNNAMED.replace("03,500", "03,500 X1:100 X2:200")))[0] == (1.0, 3.5)


@pytest.mark.parametrize("end", ["\n3", "\n3\n00:00:1", "\n3\n00:00:10,000 --> ", "\n3\n00:00:10,000 -->\n"])
def test_a_file_that_stops_in_the_middle_is_read_up_to_there_and_says_so(end):
    session = session_in(FORMAT, UNNAMED + end)
    assert len(session.utterances) == 2
    assert any("stop in the middle" in note for note in session.notes)


def test_words_above_the_first_cue_are_told():
    assert session_in(FORMAT, "Session 4\n" + UNNAMED).notes == ("Left out before the first cue: “Session 4”.",)


def test_a_file_without_cues_is_refused_in_one_sentence():
    with pytest.raises(StillhereError, match="has no cue"):
        subrip.read(source_of("1\nhello\n"))


def test_a_comma_is_surely_srt_and_a_header_surely_not():
    assert FORMAT.sniff(source_of(UNNAMED)) > 0.9
    assert 0.5 < FORMAT.sniff(source_of(UNNAMED.replace(",", "."))) < 0.9
    assert FORMAT.sniff(source_of("WEBVTT\n\n" + UNNAMED)) == 0
    assert FORMAT.sniff(source_of("Ada: hello")) == 0


WORDS = st.text(st.sampled_from("abc é,.!?'"), min_size=1, max_size=12).filter(lambda t: t.strip())


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 5_000_000), st.integers(1, 9000), WORDS), min_size=1, max_size=6))
def test_cue_times_and_texts_agree_with_another_reader(rows):
    cues = [
        oracle.Subtitle(n, timedelta(milliseconds=start), timedelta(milliseconds=start + length), text)
        for n, (start, length, text) in enumerate(sorted(rows), start=1)
    ]
    file = oracle.compose(cues, reindex=False)
    ours = subrip.read(source_of(file)).turns
    theirs = list(oracle.parse(file))
    assert [t.text.strip() for t in ours] == [c.content.strip() for c in theirs]
    assert [(t.start, t.end) for t in ours] == [(c.start.total_seconds(), c.end.total_seconds()) for c in theirs]
