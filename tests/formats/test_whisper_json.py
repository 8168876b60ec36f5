import json

import pytest

from stillhere.formats import whisper_json, whisperx
from stillhere.model import StillhereError
from tests.formats.reading import session_in, source_of, times, who_said

CPP = {
    "systeminfo": "AVX = 1",
    "result": {"language": "en"},
    "transcription": [
        {
            "timestamps": {"from": "00:00:00,000", "to": "00:00:03,240"},
            "offsets": {"from": 0, "to": 3240},
            "text": " I told him on the stairs.",
        },
        {
            "timestamps": {"from": "00:00:03,240", "to": "00:00:05,000"},
            "offsets": {"from": 3240, "to": 5000},
            "text": " And he laughed.",
        },
    ],
}
VERBOSE = {
    "task": "transcribe",
    "language": "english",
    "duration": 6.2,
    "text": "I told him on the stairs. And he laughed.",
    "segments": [
        {"id": 0, "start": 0.0, "end": 3.24, "text": " I told him on the stairs.", "no_speech_prob": 0.01},
        {"id": 1, "start": 3.24, "end": 5.0, "text": " And he laughed.", "no_speech_prob": 0.02},
    ],
}
LINES = [("Speaker", "I told him on the stairs."), ("Speaker", "And he laughed.")]


@pytest.mark.parametrize("data", [CPP, VERBOSE], ids=["whisper.cpp", "verbose json"])
def test_segments_without_speakers_stay_apart_and_unnamed(data):
    session = session_in(whisper_json.FORMAT, json.dumps(data))
    assert who_said(session) == LINES
    assert all(turn.speaker is None for turn in whisper_json.read(source_of(json.dumps(data))).turns)
    assert times(session) == [(0.0, 3.24), (3.24, 5.0)]
    assert session.language == "en"


def test_timestamps_serve_where_offsets_are_missing():
    data = {"transcription": [{k: v for k, v in row.items() if k != "offsets"} for row in CPP["transcription"]]}
    assert times(session_in(whisper_json.FORMAT, json.dumps(data))) == [(0.0, 3.24), (3.24, 5.0)]


def test_a_stereo_recordings_channels_are_two_speakers():
    rows = [row | {"speaker": who} for row, who in zip(CPP["transcription"], ["0", "?"], strict=True)]
    session = session_in(whisper_json.FORMAT, json.dumps({"transcription": rows}))
    assert [who for who, _ in who_said(session)] == ["Speaker 0", "Speaker"]


def test_words_with_times_are_kept():
    row = VERBOSE["segments"][1] | {"words": [{"word": " And", "start": 3.3, "end": 3.5, "probability": 0.9}]}
    session = session_in(whisper_json.FORMAT, json.dumps(VERBOSE | {"segments": [row]}))
    assert [(w.text, w.start, w.end) for w in session.utterances[0].words] == [("And", 3.3, 3.5)]


def test_a_long_text_before_the_segments_does_not_hide_them():
    data = json.dumps(VERBOSE | {"text": "and then " * 5000})
    assert whisper_json.sniff(source_of(data)) > whisperx.sniff(source_of(data)) == 0.0


def test_negative_offsets_are_no_times():
    row = CPP["transcription"][0] | {"offsets": {"from": -20, "to": 10**30}, "timestamps": {}}
    assert times(session_in(whisper_json.FORMAT, json.dumps({"transcription": [row]}))) == [(None, None)]


@pytest.mark.parametrize("data", ['{"transcription": 5, "offsets": 0, "text": ""}', '["segments", "text", "start"]'])
def test_json_that_only_seems_to_be_whispers_says_so(data):
    with pytest.raises(StillhereError, match="no list of segments"):
        whisper_json.read(source_of(data))
