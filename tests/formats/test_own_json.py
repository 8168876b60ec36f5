import json

import pytest

from stillhere.formats import own_json
from stillhere.model import Code, Review, Span, StillhereError, from_json, to_json
from tests.formats.reading import coded, session_in, source_of


@pytest.fixture
def review(session):
    made = session(("T", "Where did you go?"), ("C", "Nowhere.", 4.0))
    code = Code(code="W2_minimal", utterance_id="u2", span=Span(0, 8), confidence=0.6, coder="rules@1", reason="short")
    return Review(session=made, profile="none", codes=(code,))


def changed(review, change):
    data = json.loads(own_json.write(review))
    change(data)
    return source_of(json.dumps(data))


def test_a_review_comes_back_ids_and_all(review):
    assert coded(own_json.FORMAT, own_json.write(review)) == (review.session, review.codes)


def test_a_session_alone_comes_back(review):
    assert coded(own_json.FORMAT, to_json(review.session, indent=2)) == (review.session, ())


def test_a_review_without_the_version_in_front_is_the_first_version(review):
    assert coded(own_json.FORMAT, to_json(review)) == (review.session, review.codes)


def test_what_is_written_is_still_a_review_to_the_model(review):
    assert from_json(Review, own_json.write(review)) == review


def test_a_version_that_is_not_known_says_so(review):
    with pytest.raises(StillhereError, match="another version"):
        own_json.restore(changed(review, lambda d: d.update(stillhere=99)))


def test_another_shape_names_the_place(review):
    with pytest.raises(StillhereError, match=r"session\.utterances\.1\.text"):
        own_json.restore(changed(review, lambda d: d["session"]["utterances"][1].update(text=5)))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda d: d["session"]["utterances"][1].update(speaker_id="gone"), "speaker isn't listed"),
        (lambda d: d["session"]["utterances"][1].update(id="u1"), "same id"),
        (lambda d: d["codes"][0].update(utterance_id="u9"), "line isn't there"),
        (lambda d: d["session"].update(utterances=[]), "no words"),
        (lambda d: d["session"].pop("source"), "isn't shaped"),
    ],
)
def test_ids_must_meet(review, change, problem):
    with pytest.raises(StillhereError, match=problem):
        own_json.restore(changed(review, change))


@pytest.mark.parametrize("time", ["NaN", "Infinity", "-1.5", "1e300"])
def test_times_that_are_no_times_are_left_out_with_a_note(review, time):
    text = own_json.write(review).decode().replace('"pause_before":4.0', f'"pause_before":{time}')
    session = session_in(own_json.FORMAT, text)
    assert session.utterances[1].pause_before is None
    assert any("1 of the lines" in note for note in session.notes)


def test_a_review_cut_in_the_middle_is_an_error(review):
    with pytest.raises(StillhereError, match="stops in the middle"):
        own_json.restore(source_of(own_json.write(review)[:-200]))


def test_a_draft_of_it_has_turns_roles_and_codes(review):
    draft = own_json.read(source_of(own_json.write(review)))
    assert [(t.speaker, t.text, t.pause) for t in draft.turns] == [
        ("Ada", "Where did you go?", None),
        ("Maren", "Nowhere.", 4.0),
    ]
    assert draft.roles == {"Ada": "therapist", "Maren": "client"}
    assert draft.codes == [(1, "W2_minimal", 0, 8, "rules@1")]
    assert draft.details[0].confidence == 0.6
