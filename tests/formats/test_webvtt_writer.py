from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.formats.speaker_labels import unique_labels
from stillhere.formats.webvtt import FORMAT
from stillhere.model import Code, ExitCode, Review, Role, Session, Source, Span, Speaker, StillhereError, Utterance
from tests.formats.reading import coded, who_said
from tests.formats.reviews import known_roles, marked, reviews, spoken


def review_of(*lines: tuple[str, str, float | None, float | None], codes: tuple[Code, ...] = ()) -> Review:
    labels = list(dict.fromkeys(line[0] for line in lines))
    session = Session(
        id="made",
        speakers=tuple(Speaker(id=f"s{n}", label=label) for n, label in enumerate(labels)),
        utterances=tuple(
            Utterance(id=f"u{n}", index=n, speaker_id=f"s{labels.index(who)}", text=text, start=start, end=end)
            for n, (who, text, start, end) in enumerate(lines, start=1)
        ),
        source=Source(format="test", sha256="0" * 64),
    )
    return Review(session=session, profile="none", codes=codes)


def written(review: Review) -> str:
    assert FORMAT.write is not None
    return FORMAT.write(review).decode()


def test_a_turn_is_a_cue_with_a_voice_and_its_codes_stand_in_a_note_before_it():
    code = Code(code="W1_denial", utterance_id="u1", span=Span(0, 8), confidence=1.0, coder="Ada")
    assert written(review_of(("Maren", "I'm fine.", 61.5, 63.25), codes=(code,))) == (
        "WEBVTT\n\n"
        'NOTE stillhere: {"cues":"turns","language":"en"}\n\n'
        'NOTE codes: [{"code":"W1_denial","start":0,"end":8,"confidence":1.0,"coder":"Ada","reason":"","rule":"",'
        '"status":"draft"}]\n\n'
        "00:01:01.500 --> 00:01:03.250\n"
        "<v Maren>I'm fine.\n"
    )


def test_a_session_without_times_is_refused_and_shown_where_to_go():
    with pytest.raises(StillhereError, match="1 of 2 lines have none") as refused:
        written(review_of(("Ada", "a", 0, 1), ("Maren", "b", None, None)))
    assert "CSV or JSON" in refused.value.next_step
    assert refused.value.exit_code is ExitCode.NOT_WRITTEN


@pytest.mark.parametrize("end", [None, float("nan"), -1.0])
def test_a_line_whose_end_nobody_knows_is_refused(end):
    with pytest.raises(StillhereError, match="WebVTT needs"):
        written(review_of(("Ada", "a", 0, end)))


def test_two_people_who_shared_a_cue_share_it_again():
    review = review_of(("Ben", "No.", 1, None), ("Cleo", "Yes.", None, None), ("Ada", "Wait.", None, 4))
    session, _ = coded(FORMAT, written(review))
    assert spoken(session) == spoken(review.session)


def test_codes_on_the_second_voice_of_a_cue_stay_there():
    code = Code(code="C1_blame", utterance_id="u2", span=Span(2, 4), confidence=0.5, coder="rules@1")
    review = review_of(("Ben", "No.", 1, None), ("Cleo", "Yes, no.", None, 4), codes=(code,))
    assert marked(*coded(FORMAT, written(review))) == marked(review.session, review.codes)


def test_close_turns_of_one_person_are_not_joined_when_read_again():
    review = review_of(("Ada", "One.", 0, 1), ("Ada", "Two.", 1, 2))
    assert who_said(coded(FORMAT, written(review))[0]) == [("Ada", "One."), ("Ada", "Two.")]


def test_roles_date_setting_and_language_come_back():
    review = review_of(("Ada", "One.", 0, 1))
    speakers = (replace(review.session.speakers[0], role=Role.THERAPIST),)
    session = replace(review.session, speakers=speakers, held_on="2031-05-06", setting="couple", language="de")
    again, _ = coded(FORMAT, written(review.with_(session=session)))
    assert (again.held_on, again.setting, again.language) == ("2031-05-06", "couple", "de")
    assert again.speakers[0].role is Role.THERAPIST


@pytest.mark.parametrize(
    "name", ["A > B", "B&B", "<b>Ada</b>", "Ada\nNovak", "a  b", "x\u00a0y", "Ada --> Ben", "&gt;"]
)
def test_a_name_that_webvtt_cannot_hold_comes_back(name):
    assert who_said(coded(FORMAT, written(review_of((name, "Mm.", 0, 1))))[0]) == [(name, "Mm.")]


@pytest.mark.parametrize("text", ["a --> b", "</v><v Ben>no", "&amp;", "NOTE this", "STYLE", "00:01.000 --> 00:02.000"])
def test_words_that_look_like_webvtt_come_back(text):
    assert who_said(coded(FORMAT, written(review_of(("Ada", text, 0, 1))))[0]) == [("Ada", text)]


def test_an_arrow_in_a_reason_does_not_end_the_comment():
    code = Code(
        code="W1_denial", utterance_id="u1", span=Span(0, 1), confidence=1.0, coder="Ada", reason="warm --> flat\n\nso"
    )
    (again,) = coded(FORMAT, written(review_of(("Maren", "Fine.", 0, 1), codes=(code,))))[1]
    assert again.reason == code.reason


@settings(max_examples=80, deadline=None)
@given(review=reviews(timed=True))
def test_speakers_texts_times_and_codes_with_spans_come_back(review):
    session, codes = coded(FORMAT, FORMAT.write(review))
    assert spoken(session) == spoken(review.session)
    assert known_roles(session) == known_roles(review.session)
    assert marked(session, codes) == marked(review.session, review.codes)


LOOSE = st.text(st.sampled_from("ab<>&; \n\t\r-:\u00a0\u2028v/"), min_size=1, max_size=25).filter(lambda t: t.strip())


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(st.tuples(LOOSE, LOOSE, st.integers(0, 25), st.integers(0, 25)), min_size=1, max_size=4))
def test_codes_stay_on_their_words_however_the_text_is_spaced(lines):
    rows = [(who, text, float(n), n + 0.5) for n, (who, text, _, _) in enumerate(lines)]
    codes = tuple(
        Code(code="x", utterance_id=f"u{n}", span=Span(min(a, b), min(max(a, b), len(text))), confidence=1, coder="Ada")
        for n, (_, text, a, b) in enumerate(lines, start=1)
        if min(a, b) <= len(text)
    )
    review = review_of(*rows, codes=codes)
    labels = unique_labels(review.session)
    session, again = coded(FORMAT, FORMAT.write(review))
    assert who_said(session) == [(labels[u.speaker_id], " ".join(u.text.split())) for u in review.session.utterances]
    words = {u.id: u.text for u in review.session.utterances}
    new_words = {u.id: u.text for u in session.utterances}
    for old, new in zip(codes, again, strict=True):
        said = old.span.of(words[old.utterance_id])
        assert " ".join(new.span.of(new_words[new.utterance_id]).split()) == " ".join(said.split())


@given(st.floats(min_value=0, max_value=359_000), st.floats(min_value=0, max_value=900))
def test_times_come_back_to_the_millisecond(start, length):
    session, _ = coded(FORMAT, written(review_of(("Ada", "Mm.", start, start + length))))
    assert session.utterances[0].start == pytest.approx(start, abs=0.00051)
    assert session.utterances[0].end == pytest.approx(start + length, abs=0.00051)
