import json

import pytest

from stillhere.formats import whisperx
from stillhere.model import StillhereError
from tests.formats.reading import session_in, source_of, times, who_said

SPLIT = {
    "segments": [
        {
            "start": 0.5,
            "end": 4.0,
            "text": " You went quiet. I did.",
            "words": [
                {"word": "You", "start": 0.5, "end": 0.7, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "went", "start": 0.8, "end": 1.0, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "quiet.", "start": 1.1, "end": 1.5, "score": 0.8, "speaker": "SPEAKER_00"},
                {"word": "I", "start": 3.1, "end": 3.2, "score": 0.7, "speaker": "SPEAKER_01"},
                {"word": "did.", "start": 3.3, "end": 3.6, "score": 0.7, "speaker": "SPEAKER_01"},
            ],
            "speaker": "SPEAKER_00",
        }
    ],
    "word_segments": [],
    "language": "en",
}


def read(data):
    return session_in(whisperx.FORMAT, json.dumps(data))


def segment(*words, **more):
    return {"segments": [{"start": 1.0, "end": 9.0, "text": " ".join(w["word"] for w in words), "words": words} | more]}


def test_a_segment_is_split_where_the_words_change_speaker():
    session = read(SPLIT)
    assert who_said(session) == [("SPEAKER_00", "You went quiet."), ("SPEAKER_01", "I did.")]
    assert times(session) == [(0.5, 1.5), (3.1, 4.0)]


def test_words_may_lack_start_and_end():
    session = read(segment({"word": "In", "start": 1.0, "end": 1.2, "score": 1}, {"word": "1987"}, speaker="A"))
    assert [(w.text, w.start, w.end) for w in session.utterances[0].words] == [("In", 1.0, 1.2), ("1987", None, None)]
    assert times(session) == [(1.0, 9.0)]


def test_a_turn_that_begins_with_an_unaligned_word_has_no_guessed_start():
    words = [
        {"word": "Yes.", "start": 1.0, "end": 1.3, "speaker": "A", "score": 1},
        {"word": "42", "speaker": "B"},
    ]
    assert times(read(segment(*words))) == [(1.0, 1.3), (None, 9.0)]


def test_words_may_lack_a_speaker_and_stay_with_the_one_before():
    words = [{"word": "Well", "score": 1}, {"word": "no", "speaker": "A"}, {"word": "then", "start": 2.0}]
    assert who_said(read(segment(*words))) == [("A", "Well no then")]


def test_a_segment_whose_words_name_nobody_has_the_segments_speaker():
    assert who_said(read(segment({"word": "Hm", "score": 0.5}, speaker="SPEAKER_03"))) == [("SPEAKER_03", "Hm")]


def test_a_stretched_last_word_does_not_swallow_the_silence_after_it():
    data = {
        "segments": [
            {
                "start": 0.0,
                "end": 9.5,
                "text": "Nothing.",
                "words": [{"word": "Nothing.", "start": 0.2, "end": 9.5, "score": 0.2, "speaker": "A"}],
            },
            {"start": 10.0, "end": 11.0, "text": "Take your time.", "words": [], "speaker": "B"},
        ]
    }
    session = read(data)
    assert session.utterances[0].words[0].end == pytest.approx(1.4)
    assert session.utterances[1].pause_before == pytest.approx(8.6)


def test_segments_of_one_speaker_within_two_seconds_are_one_turn():
    rows = [
        {"start": 0.0, "end": 2.0, "text": " I almost", "speaker": "A"},
        {"start": 2.5, "end": 4.0, "text": " didn't come today.", "speaker": "A"},
    ]
    assert who_said(read({"segments": rows})) == [("A", "I almost didn't come today.")]


@pytest.mark.parametrize("time", [-1, 1e300, 10**400, "soon", True, [1]])
def test_times_that_are_no_times_are_left_out(time):
    session = read({"segments": [{"start": time, "end": 3.0, "text": "Mm.", "speaker": "A"}]})
    assert times(session) == [(None, 3.0)]


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_nan_and_infinity_are_no_times(constant):
    data = {"segments": [{"start": "here", "end": 3.0, "text": "Mm.", "speaker": "A"}]}
    text = json.dumps(data).replace('"here"', constant)
    assert times(session_in(whisperx.FORMAT, text)) == [(None, 3.0)]


def test_json_cut_in_the_middle_says_at_which_line():
    text = json.dumps(SPLIT, indent=1)
    cut = text[: text.index('"did."')]
    with pytest.raises(StillhereError) as error:
        whisperx.read(source_of(cut))
    assert error.value.key == "E03_file_broken"
    assert f"line {cut.count(chr(10)) + 1}:" in error.value.text
    assert "stops in the middle" in error.value.text


def test_deep_nesting_is_an_error_and_no_crash():
    text = '{"segments": ' + "[" * 200_000 + '"text" "speaker"'
    with pytest.raises(StillhereError):
        whisperx.read(source_of(text))


def test_a_number_of_thousands_of_digits_is_an_error_and_no_crash():
    with pytest.raises(StillhereError, match="too long"):
        whisperx.read(source_of('{"segments": [], "text": "", "speaker": ' + "9" * 5000 + "}"))


def test_half_a_letter_does_not_break_what_is_written_later():
    session = session_in(whisperx.FORMAT, r'{"segments": [{"text": "so \ud83d sad", "speaker": "A\ud800"}]}')
    assert who_said(session) == [("A\ufffd", "so \ufffd sad")]


def test_the_language_is_kept():
    assert read(SPLIT | {"language": "de"}).language == "de"
