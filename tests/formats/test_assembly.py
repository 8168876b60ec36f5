import hashlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.formats.assembly import MOST_TURNS, assemble, assemble_coded
from stillhere.formats.draft import CodeDetail, Draft, Turn
from stillhere.formats.source import SourceFile
from stillhere.model import CodeStatus, Role, Session, Span, StillhereError, Word

SOURCE = SourceFile("monday.vtt", b"the bytes")


def session_of(*turns: Turn, **options) -> Session:
    return assemble(Draft(turns=list(turns), **options), SOURCE, format_id="webvtt")


def said(speaker: str | None, text: str, start: float | None = None, end: float | None = None, **more) -> Turn:
    return Turn(speaker=speaker, text=text, start=start, end=end, **more)


def pauses(*turns: Turn) -> list[float | None]:
    return [u.pause_before for u in session_of(*turns).utterances]


# Who and what


def test_each_label_becomes_one_speaker_in_order_of_speaking():
    session = session_of(said("Ada", "Hello."), said("Maren", "Hi."), said("Ada", "You came."))
    assert [(s.id, s.label) for s in session.speakers] == [("s1", "Ada"), ("s2", "Maren")]
    assert [u.speaker_id for u in session.utterances] == ["s1", "s2", "s1"]


def test_a_role_that_the_file_states_is_kept_and_any_other_word_is_not():
    session = session_of(said("Ada", "a"), said("Ben", "b"), roles={"Ada": "therapist", "Ben": "husband"})
    assert [s.role for s in session.speakers] == [Role.THERAPIST, None]


def test_lines_that_name_nobody_get_a_speaker_of_their_own():
    assert [s.label for s in session_of(said(None, "a"), said("Ada", "b")).speakers] == ["Speaker", "Ada"]


def test_a_person_called_speaker_is_not_confused_with_lines_that_name_nobody():
    session = session_of(said("Speaker", "a"), said(None, "b"))
    assert [s.label for s in session.speakers] == ["Speaker", "Speaker (no name)"]


def test_white_space_is_one_blank_and_lines_without_words_are_left_out():
    session = session_of(said("Ada", "  so \n\t it\u00a0hurt "), said("Ben", " \n "))
    assert [u.text for u in session.utterances] == ["so it hurt"]


def test_a_file_without_words_is_refused_in_one_sentence():
    with pytest.raises(StillhereError, match="holds no words") as refused:
        session_of(said("Ada", "   "))
    assert refused.value.key == "E02_file_empty"


def test_the_source_is_known_by_its_hash_and_its_lines():
    session = session_of(said("Ada", "a", first=3, last=5), said("Ada", "b"))
    assert session.source.sha256 == hashlib.sha256(b"the bytes").hexdigest()
    assert (session.source.format, session.source.name) == ("webvtt", "monday.vtt")
    spans = [u.source_span for u in session.utterances]
    assert spans[0] is not None
    assert (spans[0].first, spans[0].last) == (3, 5)
    assert spans[1] is None


def test_letters_that_could_not_be_read_are_told():
    assert any("couldn't be read" in note for note in session_of(said("Ada", "so\ufffd")).notes)


# Times


def test_a_reversed_end_is_left_out_with_a_note_and_the_words_stay():
    session = session_of(said("Ada", "a", 5, 4))
    assert (session.utterances[0].start, session.utterances[0].end) == (5, None)
    assert session.notes == ("Ends before their own start were left out: 1.",)


@pytest.mark.parametrize("bad", [-1.0, float("nan"), float("inf")])
def test_an_impossible_time_is_left_out_with_a_note(bad):
    session = session_of(said("Ada", "a", bad, 4))
    assert session.utterances[0].start is None
    assert session.notes == ("Times that can't be were left out: 1.",)


def test_lines_out_of_order_are_sorted_by_start_with_a_note():
    session = session_of(said("Ada", "second", 9, 10), said("Ben", "first", 1, 2))
    assert [u.text for u in session.utterances] == ["first", "second"]
    assert "out of order" in session.notes[0]


def test_a_line_without_a_start_stays_behind_the_one_it_followed():
    turns = (said("Ada", "c", 9), said("Ben", "d", None, 10), said("Ada", "a", 1), said("Ben", "b", None, 2))
    assert [u.text for u in session_of(*turns).utterances] == ["a", "b", "c", "d"]


# Cues of one turn


def test_cues_of_one_speaker_up_to_two_seconds_apart_are_one_turn():
    session = session_of(said("Ada", "I was", 0, 1, first=1, last=2), said("Ada", "with you.", 3, 4, first=4, last=5))
    (turn,) = session.utterances
    assert (turn.text, turn.start, turn.end) == ("I was with you.", 0, 4)
    assert turn.source_span is not None
    assert (turn.source_span.first, turn.source_span.last) == (1, 5)


@pytest.mark.parametrize(
    "second",
    [said("Ada", "b", 3.1, 4), said("Ben", "b", 1, 2), said("Ada", "b")],
    ids=["longer apart", "another speaker", "no times"],
)
def test_other_cues_stay_apart(second):
    assert len(session_of(said("Ada", "a", 0, 1), second).utterances) == 2


def test_cues_that_name_nobody_are_never_joined():
    assert len(session_of(said(None, "a", 0, 1), said(None, "b", 1, 2)).utterances) == 2


def test_a_joined_turn_ends_nobody_knows_when_if_its_last_cue_does():
    assert session_of(said("Ada", "a", 0, 1), said("Ada", "b", 1)).utterances[0].end is None


def test_turns_that_the_file_states_are_not_joined():
    assert len(session_of(said("Ada", "a", 0, 1), said("Ada", "b", 1, 2), merge_cues=False).utterances) == 2


def test_the_draft_stays_as_it_was():
    draft = Draft(turns=[said("Ada", "a", 0, 1), said("Ada", "b", 1, 0.5)])
    first = assemble(draft, SOURCE, format_id="webvtt")
    assert assemble(draft, SOURCE, format_id="webvtt") == first
    assert draft.turns[1].end == 0.5


# Pauses: measured, typed or unknown


def test_a_pause_is_measured_between_the_end_and_the_next_start():
    assert pauses(said("Ada", "a", 0, 1), said("Ben", "b", 4.5, 5)) == [None, 3.5]


def test_overlapping_speech_has_no_pause():
    assert pauses(said("Ada", "a", 0, 5), said("Ben", "b", 3, 4), said("Ada", "c", 4.5, 6)) == [None, 0.0, 0.0]


def test_a_pause_after_a_turn_whose_end_nobody_knows_is_unknown():
    assert pauses(said("Ada", "a", 0, 1), said("Ben", "b", 2), said("Ada", "c", 9, 10)) == [None, 1.0, None]


def test_without_times_a_pause_is_unknown():
    assert pauses(said("Ada", "a"), said("Ben", "b")) == [None, None]


@pytest.mark.parametrize(
    ("text", "pause"),
    [("(3.0) I don't know.", 3.0), ("[pause 4 seconds] No.", 4.0), ("[long pause] No.", None), ("No. (3.0)", None)],
)
def test_a_pause_typed_at_the_head_of_a_turn_counts(text, pause):
    assert pauses(said("Maren", text)) == [pause]


def test_a_typed_pause_inside_the_cue_is_not_hidden_by_cues_that_touch():
    assert pauses(said("Ada", "a", 0, 4), said("Maren", "(3.0) b", 4, 9)) == [None, 3.0]


def test_a_pause_that_the_file_states_wins():
    assert pauses(said("Ada", "a", 0, 1), said("Ben", "(3.0) b", 2, 3, pause=7.0)) == [None, 7.0]


def test_an_over_long_last_word_is_capped_before_the_pause_is_measured():
    words = (Word(text="fine", start=1.0, end=9.0),)
    session = session_of(said("Maren", "fine", 1, 9, words=words), said("Ada", "Hm.", 9, 10))
    assert session.utterances[0].words[0].end == 2.2
    assert session.utterances[1].pause_before == 6.8


def test_a_word_without_times_is_kept_as_it_is():
    word = Word(text="fine")
    assert session_of(said("Maren", "fine", words=(word,))).utterances[0].words == (word,)


# Codes


def test_codes_stay_on_their_words_when_white_space_collapses():
    draft = Draft(
        turns=[said("Ada", " "), said("Maren", "  I'm \n fine,   really. ")],
        codes=[(1, "W1_denial", 8, 12, "Ada"), (0, "W1_denial", 0, 1, "Ada")],
    )
    session, (code,) = assemble_coded(draft, SOURCE, format_id="webvtt")
    assert code.utterance_id == "u1"
    assert code.span.of(session.utterances[0].text) == "fine"


def test_codes_follow_their_line_when_lines_are_sorted():
    draft = Draft(turns=[said("Ada", "second", 9), said("Ben", "first", 1)], codes=[(0, "x", 0, 6, "Ada")])
    session, (code,) = assemble_coded(draft, SOURCE, format_id="webvtt")
    assert {u.id: u.text for u in session.utterances}[code.utterance_id] == "second"


def test_a_span_that_does_not_fit_becomes_the_whole_line():
    draft = Draft(turns=[said("Ada", "short")], codes=[(0, "x", 2, 900, "Ada"), (0, "y", 4, 2, "Ada")])
    assert [c.span for c in assemble_coded(draft, SOURCE, format_id="webvtt")[1]] == [Span(0, 5), Span(0, 5)]


def test_what_a_person_decided_about_a_code_is_kept():
    detail = CodeDetail(confidence=0.4, reason="tone", rule="r1", status=CodeStatus.REJECTED)
    draft = Draft(turns=[said("Ada", "a")], codes=[(0, "x", 0, 1, "rules@1")], details={0: detail})
    (code,) = assemble_coded(draft, SOURCE, format_id="webvtt")[1]
    assert (code.confidence, code.reason, code.rule, code.status) == (0.4, "tone", "r1", CodeStatus.REJECTED)


def test_cues_are_not_joined_under_codes():
    turns = [said("Ada", "a", 0, 1), said("Ada", "b", 1, 2)]
    session, codes = assemble_coded(Draft(turns=turns, codes=[(1, "x", 0, 1, "Ada")]), SOURCE, format_id="webvtt")
    assert (len(session.utterances), codes[0].utterance_id) == (2, "u2")


# Size


def test_a_hundred_thousand_turns_fit():
    began = time.process_time()
    session = session_of(*[said(f"s{n % 3}", "word " * 5, n, n + 0.5) for n in range(MOST_TURNS)])
    assert len(session.utterances) == MOST_TURNS
    assert time.process_time() - began < 10


def test_one_more_is_refused_in_one_sentence():
    with pytest.raises(StillhereError, match="100,001 turns, and up to 100,000 fit") as refused:
        session_of(*[said(None, "word")] * (MOST_TURNS + 1))
    assert refused.value.key == "E05_file_too_large"


def test_a_hundred_thousand_cues_of_one_turn_are_joined_in_linear_time():
    began = time.process_time()
    session = session_of(*[said("Ada", "a few words", n, n + 1) for n in range(MOST_TURNS)])
    assert len(session.utterances) == 1
    assert time.process_time() - began < 5


ANY_TIME = st.sampled_from([None, float("nan"), float("inf"), -1.0]) | st.floats(min_value=0, max_value=50)


@given(st.lists(st.tuples(st.sampled_from(["Ada", "Ben", None]), ANY_TIME, ANY_TIME), min_size=1, max_size=12))
def test_no_word_is_lost_and_no_pause_is_negative_whatever_the_times(rows):
    session = session_of(*[said(who, f"w{n}", start, end) for n, (who, start, end) in enumerate(rows)])
    assert sorted(" ".join(u.text for u in session.utterances).split()) == sorted(f"w{n}" for n in range(len(rows)))
    assert all(u.pause_before is None or u.pause_before >= 0 for u in session.utterances)
    starts = [u.start for u in session.utterances if u.start is not None]
    assert starts == sorted(starts)
