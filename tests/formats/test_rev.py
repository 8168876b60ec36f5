import json

from stillhere.formats import rev
from tests.formats.reading import session_in, times, who_said


def text(value, ts=None, end_ts=None):
    return {"type": "text", "value": value} | ({"ts": ts, "end_ts": end_ts} if ts is not None else {})


def punct(value):
    return {"type": "punct", "value": value}


TALK = {
    "monologues": [
        {"speaker": 0, "elements": [text("How", 1.0, 1.2), punct(" "), text("was", 1.3, 1.5), punct("?")]},
        {"speaker": 1, "elements": [text("Fine", 3.0, 3.4), punct(". "), text("<laugh>"), punct(" ")]},
    ]
}


def read(data):
    return session_in(rev.FORMAT, json.dumps(data))


def test_word_times_are_kept():
    session = read(TALK)
    assert [(w.text, w.start, w.end) for w in session.utterances[0].words] == [("How", 1.0, 1.2), ("was", 1.3, 1.5)]
    assert times(session) == [(1.0, 1.5), (3.0, 3.4)]


def test_punctuation_belongs_to_the_text_and_is_no_word():
    assert read(TALK).utterances[0].text == "How was?"


def test_speakers_without_names_are_numbered():
    assert who_said(read(TALK))[0][0] == "Speaker 0"


def test_names_in_the_list_of_speakers_are_used():
    named = TALK | {"speakers": [{"id": 0, "name": "Ada"}, {"id": 1, "name": "Maren"}]}
    assert [who for who, _ in who_said(read(named))] == ["Ada", "Maren"]


def test_a_name_beside_the_monologue_is_used():
    row = TALK["monologues"][0] | {"speaker_info": {"id": "x", "display_name": "Ada"}}
    assert who_said(read({"monologues": [row]})) == [("Ada", "How was?")]


def test_sounds_stay_as_bracketed_events():
    assert who_said(read(TALK))[1] == ("Speaker 1", "Fine. [laugh]")


def test_clock_times_of_human_transcripts_are_read():
    element = {"type": "text", "value": "Well", "timestamp": "00:01:02,500", "end_timestamp": "00:01:03,000"}
    assert times(read({"monologues": [{"speaker": 0, "elements": [element]}]})) == [(62.5, 63.0)]


def test_a_monologue_without_times_has_none():
    assert times(read({"monologues": [{"speaker": 0, "elements": [text("Well")]}]})) == [(None, None)]


def test_a_speaker_that_is_a_list_is_nobody():
    assert who_said(read({"monologues": [{"speaker": [1], "elements": [text("Well")]}]})) == [("Speaker", "Well")]
