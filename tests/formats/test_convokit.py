import io
import json
import zipfile

import pytest

from stillhere.formats import convokit
from stillhere.model import Code, Review, Span, StillhereError
from tests.formats.reading import coded, roles, session_in, source_of, times, who_said


def row(number, speaker, text, **more):
    return {
        "id": f"x{number}",
        "speaker": speaker,
        "text": text,
        "reply-to": f"x{number - 1}" if number else None,
    } | more


TALK = [row(0, "Ada", "Where did you go?"), row(1, "Maren", "Nowhere."), row(2, "Ada", "You went quiet.")]


def lines(rows):
    return "\n".join(json.dumps(r) for r in rows)


def packed(folder="", **files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(folder + name.replace("_", "."), text)
    return data.getvalue()


def test_utterances_alone_are_read():
    assert who_said(session_in(convokit.FORMAT, lines(TALK))) == [(r["speaker"], r["text"]) for r in TALK]


def test_replies_give_the_order_where_they_make_one_chain():
    shuffled = [TALK[2], TALK[0], TALK[1]]
    assert [text for _, text in who_said(session_in(convokit.FORMAT, lines(shuffled)))] == [r["text"] for r in TALK]


def test_partners_who_both_answer_the_therapist_keep_the_order_of_the_file():
    talk = [row(0, "Ada", "And you?"), row(1, "Ben", "Fine."), row(2, "Cleo", "Not fine.", **{"reply-to": "x0"})]
    assert [who for who, _ in who_said(session_in(convokit.FORMAT, lines(talk)))] == ["Ada", "Ben", "Cleo"]


def test_replies_in_a_ring_end():
    ring = [row(0, "Ada", "One", **{"reply-to": "x1"}), row(1, "Ben", "Two")]
    assert len(session_in(convokit.FORMAT, lines(ring)).utterances) == 2


def test_several_conversations_are_an_error_that_says_how_to_pick():
    talk = [row(0, "A", "Hi.", conversation_id="monday"), row(1, "B", "Hi.", conversation_id="friday")]
    with pytest.raises(StillhereError, match="2 conversations") as error:
        convokit.read(source_of(lines(talk)))
    assert "“monday”, “friday”" in error.value.text
    assert "conversation_id" in error.value.next_step


def test_older_key_names_are_read():
    talk = [{"id": "a", "user": "Ada", "text": "Hello.", "root": "a", "reply_to": None}]
    assert who_said(session_in(convokit.FORMAT, json.dumps(talk))) == [("Ada", "Hello.")]


def test_a_zipped_corpus_in_a_folder_gives_roles_from_its_speakers():
    people = {"Ada": {"meta": {"role": "Therapist"}, "vectors": []}, "Maren": {"role": "client"}, "Dov": {}}
    data = packed("talk/", utterances_jsonl=lines(TALK), speakers_json=json.dumps(people))
    assert roles(session_in(convokit.FORMAT, data)) == {"Ada": "therapist", "Maren": "client"}


def test_timestamps_are_seconds():
    talk = [row(0, "Ada", "Hi.", timestamp=1.5, meta={"stop": 2.0}), row(1, "Maren", "Hi.", timestamp="4.25")]
    assert times(session_in(convokit.FORMAT, lines(talk))) == [(1.5, 2.0), (4.25, None)]


def test_timestamps_that_are_dates_count_from_the_first_line():
    talk = [row(0, "Ada", "Hi.", timestamp=1_700_000_000), row(1, "Maren", "Hi.", timestamp=1_700_000_007)]
    session = session_in(convokit.FORMAT, lines(talk))
    assert times(session) == [(0.0, None), (7.0, None)]
    assert any("dates" in note for note in session.notes)


@pytest.mark.parametrize("stamp", [None, -4, 1e300, True, "yesterday", {"at": 3}])
def test_other_timestamps_are_no_times(stamp):
    assert times(session_in(convokit.FORMAT, lines([row(0, "Ada", "Hi.", timestamp=stamp)]))) == [(None, None)]


def test_a_missing_text_or_speaker_is_not_invented():
    talk = [row(0, "Ada", None), row(1, None, "Hi.")]
    assert who_said(session_in(convokit.FORMAT, lines(talk))) == [("Speaker", "Hi.")]


def test_a_last_line_cut_in_the_middle_says_which_it_is():
    with pytest.raises(StillhereError, match="line 3: it stops in the middle"):
        convokit.read(source_of(lines(TALK)[:-9]))


@pytest.mark.parametrize("damage", [lambda d: d[:-30], lambda d: d[:40] + b"\xff" * 20 + d[60:]])
def test_a_damaged_zip_is_an_error_and_no_crash(damage):
    with pytest.raises(StillhereError, match="damaged"):
        convokit.read(source_of(damage(packed(utterances_jsonl=lines(TALK)))))


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(convokit, "MOST_BYTES", 100)
    with pytest.raises(StillhereError, match="larger than") as error:
        convokit.read(source_of(packed(utterances_jsonl=lines(TALK))))
    assert error.value.key == "E05_file_too_large"


def test_the_five_files_are_written_as_convokit_loads_them(session):
    made = session(("T", "Hello."), ("C", "Hi é."), ("T", "How was it?"))
    code = Code(code="A_explore", utterance_id="u3", span=Span(0, 3), confidence=0.5, coder="rules@1")
    with zipfile.ZipFile(io.BytesIO(convokit.write(Review(session=made, profile="x", codes=(code,))))) as archive:
        files = {name: archive.read(name).decode("ascii") for name in archive.namelist()}
    assert set(files) == {"utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json"}
    rows = [json.loads(line) for line in files["utterances.jsonl"].splitlines()]
    assert [r["reply-to"] for r in rows] == [None, "u1", "u2"]
    assert {r["conversation_id"] for r in rows} == set(json.loads(files["conversations.json"])) == {"u1"}
    assert rows[2]["meta"]["codes"][0]["code"] == "A_explore"
    assert json.loads(files["speakers.json"])["Maren"] == {"meta": {"role": "client"}, "vectors": []}
    index = json.loads(files["index.json"])
    assert set(index["utterances-index"]) == set(rows[0]["meta"])
    assert {"speakers-index", "conversations-index", "overall-index", "version", "vectors"} <= set(index)


def test_words_with_times_come_back():
    talk = [row(0, "Ada", "Oh well", meta={"words": [{"word": "Oh", "start": 1, "end": 1.5}, {"word": "well"}]})]
    session, _ = coded(convokit.FORMAT, lines(talk))
    assert [(w.text, w.start) for w in session.utterances[0].words] == [("Oh", 1.0), ("well", None)]
