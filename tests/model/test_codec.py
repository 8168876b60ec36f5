from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from stillhere.model import Code, ExitCode, Review, Session, Span, StillhereError, from_json, json_schema, to_json
from stillhere.model.coding import family_of
from tests.conftest import session_of

spoken = st.lists(st.tuples(st.sampled_from(["T", "C", "P1", "P2", "O"]), st.text(), st.none() | st.floats(0, 600)))


@given(spoken)
def test_every_session_comes_back_from_json_as_it_was(lines):
    session = session_of(*lines)
    assert from_json(Session, to_json(session)) == session


@given(spoken)
def test_every_review_comes_back_from_json_as_it_was(lines):
    review = Review(session=session_of(*lines), profile="record_only")
    assert from_json(Review, to_json(review)) == review


def test_a_noun_never_changes_in_place():
    with pytest.raises(FrozenInstanceError):
        session_of(("T", "Hello.")).id = "other"


@pytest.mark.parametrize("kind", [Session, Review])
@pytest.mark.parametrize(
    "given",
    [
        '{"utterances": [{"text": 5, "id": ["I told nobody."]}]}',
        '"I told nobody."',
        '{"id": "I told nobody."',
        '[["I told',
    ],
)
def test_what_does_not_fit_is_told_without_a_word_of_it(kind: type, given: str):
    with pytest.raises(ValidationError) as refused:
        from_json(kind, given)
    assert "told" not in str(refused.value) + repr(refused.value)


def test_what_does_not_fit_deep_in_a_session_is_told_by_its_place_alone():
    words = to_json(session_of(("T", "I told nobody."))).replace(b'"index":1', b'"index":"I told nobody."')
    with pytest.raises(ValidationError, match=r"utterances\.0\.index") as refused:
        from_json(Session, words)
    assert "told" not in str(refused.value)


def test_the_schema_names_what_every_utterance_holds():
    schema = json_schema(Session)
    assert set(schema["$defs"]["Utterance"]["properties"]) >= {"text", "start", "pause_before", "source_span"}


@pytest.mark.parametrize(
    ("code", "family"),
    [
        ("W5_deferential", "W"),
        ("ARE_A", "ARE"),
        ("TC_defend", "TC"),
        ("IWM3", "IWM"),
        ("T1", "T"),
        ("R10_redirect", "R"),
    ],
)
def test_a_codes_family_is_its_letters(code: str, family: str):
    assert family_of(code) == family


def test_a_code_is_known_by_its_line_its_name_and_who_made_it():
    code = Code(code="W1_denial", utterance_id="u3", span=Span(0, 4), confidence=0.5, coder="Ada")
    assert code.id == "u3/W1_denial/Ada"
    assert code.span.of("fine, really") == "fine"


def test_an_error_reads_as_one_sentence_and_what_to_do():
    problem = StillhereError("There is no file “x”.", next_step="Check the path.")
    assert str(problem) == "There is no file “x”. Check the path."
    assert problem.exit_code is ExitCode.NOT_READ
