from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.model import Role, Session, SourceSpan, StillhereError, Utterance, Word
from stillhere.model.editing import Voice, give, join, pieces, reword, split, with_voice, with_voices
from tests.conftest import session_of

TOKENS = st.sampled_from(["I", "didn't", "go", "—", "[long pause]", "home", "(3.0)", "well,", "yes", "[sobs]", "Ébène"])
SPOKEN = st.lists(TOKENS, min_size=1, max_size=8)
TIMES = st.floats(min_value=0, max_value=9, allow_nan=False)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Lines in order of their starts, some without times, some with timed words, ends overlapping as people do."""
    lines, clock = [], 0.0
    for n in range(1, draw(st.integers(2, 6)) + 1):
        tokens = draw(SPOKEN)
        clock += draw(TIMES)
        start = clock if draw(st.booleans()) else None
        end = clock + draw(TIMES) if draw(st.booleans()) else None
        at, words = clock, []
        if draw(st.booleans()):
            for token in (t for t in tokens if t[0] not in "[("):
                length = draw(TIMES)
                timed = draw(st.booleans())
                words.append(Word(text=token, start=at if timed else None, end=at + length if timed else None))
                at += length
        lines.append(
            Utterance(
                id=f"u{n}",
                index=n,
                speaker_id=draw(st.sampled_from(["ada", "maren"])),
                text=" ".join(tokens),
                start=start,
                end=end,
                pause_before=draw(st.none() | TIMES),
                words=tuple(words),
                source_span=draw(st.none() | st.just(SourceSpan(first=n, last=n))),
            )
        )
    return replace(session_of(("T", "x"), ("C", "y")), utterances=tuple(lines))


def places(session: Session) -> st.SearchStrategy[int]:
    return st.integers(1, len(session.utterances))


def edited(draw: st.DrawFn, session: Session, step: int) -> Session:
    place = draw(places(session))
    line = session.utterances[place - 1]
    kind = draw(st.sampled_from(["split", "join", "give", "reword"]))
    if kind == "split" and len(pieces(line.text)) > 1:
        return split(session, place, draw(st.integers(1, len(pieces(line.text)) - 1)), new_id=f"n{step}")
    if kind == "join" and place < len(session.utterances):
        return join(session, place)
    if kind == "give":
        return give(session, place, "maren")
    return reword(session, place, " ".join(draw(SPOKEN)))


@given(st.data())
def test_joining_what_was_split_gives_the_line_again(data):
    session = data.draw(sessions())
    place = data.draw(places(session))
    parts = pieces(session.utterances[place - 1].text)
    if len(parts) < 2:
        return
    cut = split(session, place, data.draw(st.integers(1, len(parts) - 1)), new_id="new")
    assert len(cut.utterances) == len(session.utterances) + 1
    assert join(cut, place) == session


@st.composite
def histories(draw: st.DrawFn) -> tuple[Session, Session]:
    first = session = draw(sessions())
    for step in range(draw(st.integers(1, 6))):
        session = edited(draw, session, step)
    return first, session


@given(histories())
def test_starts_never_run_backwards_however_a_session_is_corrected(history):
    _, session = history
    starts = [u.start for u in session.utterances if u.start is not None]
    assert all(a <= b for a, b in pairwise(starts))


@given(histories())
def test_no_line_ends_before_it_starts_and_no_time_is_made_up(history):
    first, session = history
    for line in session.utterances:
        assert line.start is None or line.end is None or line.start <= line.end
    known = {t for u in first.utterances for w in (u, *u.words) for t in (w.start, w.end)} | {None}
    assert all(t in known for u in session.utterances for w in (u, *u.words) for t in (w.start, w.end))


@given(histories())
def test_lines_stay_numbered_from_one_with_ids_of_their_own(history):
    _, session = history
    assert [u.index for u in session.utterances] == list(range(1, len(session.utterances) + 1))
    assert len({u.id for u in session.utterances}) == len(session.utterances)


def timed(text: str) -> Session:
    words = tuple(Word(text=t, start=float(n), end=n + 0.5) for n, t in enumerate(text.split()))
    line = Utterance(id="u1", index=1, speaker_id="ada", text=text, start=0.0, end=9.0, words=words)
    return replace(session_of(("T", "x"), ("C", "y")), utterances=(line,))


def test_words_with_times_say_where_a_line_was_cut():
    first, second = split(timed("How was it I did not go"), 1, 3, new_id="new").utterances
    assert (first.text, first.start, first.end) == ("How was it", 0.0, 2.5)
    assert (second.text, second.start, second.end, second.pause_before) == ("I did not go", 3.0, 9.0, 0.5)


def test_without_word_times_nobody_knows_when_the_cut_was():
    session = timed("How was it I did not go")
    bare = replace(session, utterances=(replace(session.utterances[0], words=()),))
    first, second = split(bare, 1, 3, new_id="new").utterances
    assert (first.start, first.end, second.start, second.end) == (0.0, None, None, 9.0)


def test_words_that_are_not_the_lines_words_give_no_times():
    session = timed("How was it I did not go")
    other = reword(replace(session, utterances=(replace(session.utterances[0], text="How I did go"),)), 1, "How I did")
    line = replace(other.utterances[0], words=session.utterances[0].words)
    first, second = split(replace(other, utterances=(line,)), 1, 1, new_id="new").utterances
    assert (first.end, second.start) == (None, None)


def test_a_bracketed_event_is_never_cut():
    assert [text for _, text in pieces("Well [long pause] no (3.0) yes")] == [
        "Well",
        "[long pause]",
        "no",
        "(3.0)",
        "yes",
    ]


def test_right_words_keep_the_times_of_those_that_stayed():
    line = reword(timed("I did not go home"), 1, "I did go to her home").utterances[0]
    assert [(w.text, w.start) for w in line.words] == [
        ("I", 0.0),
        ("did", 1.0),
        ("go", 3.0),
        ("to", None),
        ("her", None),
        ("home", 4.0),
    ]
    assert (line.start, line.end) == (0.0, 9.0)


def test_a_line_given_to_somebody_keeps_everything_else():
    session = session_of(("T", "How was it?"), ("C", "Long."))
    changed = give(session, 1, "maren")
    assert changed.utterances[0] == replace(session.utterances[0], speaker_id="maren")


def test_a_new_voice_has_no_role_until_somebody_says():
    session = with_voice(session_of(("T", "Hm."), ("C", "Yes.")), speaker_id="s9", label=" Dov ")
    assert (session.speakers[-1].label, session.speakers[-1].role) == ("Dov", None)
    with pytest.raises(StillhereError, match="taken"):
        with_voice(session, speaker_id="s10", label="dov")


def test_two_voices_of_one_name_and_role_become_one():
    session = session_of(("T", "Hm."), ("C", "Yes."), ("O", "No."))
    therapist, client = Voice(label="Ada", role=Role.THERAPIST), Voice(label="Maren", role=Role.CLIENT)
    joined = with_voices(session, {"ada": therapist, "maren": client, "dov": client})
    assert [(s.label, s.role) for s in joined.speakers] == [("Ada", Role.THERAPIST), ("Maren", Role.CLIENT)]
    assert [u.speaker_id for u in joined.utterances] == ["ada", "maren", "maren"]


def test_one_name_for_two_roles_is_refused():
    session = session_of(("T", "Hm."), ("C", "Yes."))
    with pytest.raises(StillhereError, match="two roles"):
        with_voices(
            session,
            {"ada": Voice(label="A", role=Role.THERAPIST), "maren": Voice(label="a", role=Role.CLIENT)},
        )


@pytest.mark.parametrize("act", [lambda s: join(s, 2), lambda s: split(s, 1, 1, new_id="n"), lambda s: give(s, 1, "x")])
def test_what_cannot_be_done_says_so_in_one_sentence(act):
    with pytest.raises(StillhereError) as error:
        act(session_of(("T", "Hm."), ("C", "Yes.")))
    assert str(error.value).count(".") == 1


@pytest.mark.parametrize("place", [0, 3, -1])
def test_a_line_that_is_not_there_is_refused(place):
    with pytest.raises(StillhereError, match="no such line"):
        reword(session_of(("T", "Hm."), ("C", "Yes.")), place, "No.")


def test_a_line_without_words_is_refused():
    with pytest.raises(StillhereError, match="at least one word"):
        reword(session_of(("T", "Hm."), ("C", "Yes.")), 1, " \n ")
