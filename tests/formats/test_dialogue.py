import json

import pytest

from stillhere.formats import dialogue
from stillhere.model import Span, StillhereError
from tests.formats.reading import coded, roles, session_in, source_of, who_said

TALK = {
    "id": "x-1",
    "setting": "couple",
    "modality": "eft",
    "situation": "an invented evening",
    "style": "clean",
    "lines": [
        {"i": 1, "s": "T", "text": "What happens when the door shuts?", "pause": None, "codes": []},
        {
            "i": 2,
            "s": "P1",
            "text": "I wait. Then I go and knock.",
            "pause": 6,
            "codes": [{"code": "CL_need", "span": "go and knock"}, {"code": "U_yes", "span": "nowhere in it"}],
        },
        {"i": 3, "s": "P2", "text": "I hear the knock.", "pause": None, "codes": []},
    ],
    "episodes": [],
    "safety": "none",
}


def test_one_dialogue_is_a_session_with_its_roles_and_pauses():
    session = session_in(dialogue.FORMAT, json.dumps(TALK))
    assert roles(session) == {"T": "therapist", "P1": "partner_a", "P2": "partner_b"}
    assert who_said(session)[1] == ("P1", "I wait. Then I go and knock.")
    assert [u.pause_before for u in session.utterances] == [None, 6.0, None]
    assert session.setting == "couple"


def test_a_code_stands_on_the_words_it_quotes():
    session, codes = coded(dialogue.FORMAT, json.dumps(TALK))
    assert (codes[0].code, codes[0].utterance_id) == ("CL_need", "u2")
    assert codes[0].span.of(session.utterances[1].text) == "go and knock"


def test_a_code_that_quotes_other_words_stands_on_the_whole_line_with_a_note():
    session, codes = coded(dialogue.FORMAT, json.dumps(TALK))
    assert codes[1].span == Span(0, len(session.utterances[1].text))
    assert any("1 of the codes" in note for note in session.notes)


def test_an_indented_dialogue_is_read_too():
    assert len(session_in(dialogue.FORMAT, json.dumps(TALK, indent=2)).utterances) == 3


def test_several_dialogues_are_an_error_that_says_how_to_pick():
    both = json.dumps(TALK) + "\n" + json.dumps(TALK) + "\n"
    with pytest.raises(StillhereError, match="holds 2 dialogues") as error:
        dialogue.read(source_of(both))
    assert "file of its own" in error.value.next_step


def test_a_dialogue_cut_in_the_middle_is_an_error():
    with pytest.raises(StillhereError, match="line 1: it stops in the middle"):
        dialogue.read(source_of(json.dumps(TALK)[:300]))
