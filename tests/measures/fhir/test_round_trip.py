"""What goes out as FHIR and comes back is the same, for every instrument and any answers."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.measures.catalogue import instruments
from stillhere.measures.fhir import (
    observations,
    questionnaire,
    questionnaire_response,
    read_observation,
    read_questionnaire,
    read_questionnaire_response,
)
from stillhere.measures.fhir.codes import LOINC, OWN
from stillhere.measures.instrument import Instrument
from stillhere.measures.responding import mark_doubles, rescored, respond
from stillhere.model import Response
from tests.measures.builders import NOON, forms, who

EVERY = pytest.mark.parametrize("instrument", instruments(), ids=lambda each: each.id)


def sent(resource: Any) -> Any:
    """The resource after its way through JSON."""
    return json.loads(json.dumps(resource))


def response(instrument: Instrument, data: st.DataObject) -> Response:
    return respond(
        instrument,
        data.draw(forms(instrument)),
        response_id="r-1",
        respondent=who(instrument),
        completed_at=NOON,
        session=data.draw(st.none() | st.integers(1, 300)),
        target=data.draw(st.sampled_from(instrument.scoring.targets or ("",))),
    )


@EVERY
def test_a_questionnaire_comes_back_as_the_instrument_it_was(instrument: Instrument) -> None:
    assert read_questionnaire(sent(questionnaire(instrument))) == instrument


@EVERY
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_a_response_comes_back_with_every_answer_score_and_mark(instrument: Instrument, data: st.DataObject) -> None:
    before = response(instrument, data)
    assert read_questionnaire_response(sent(questionnaire_response(before))) == before


@EVERY
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_every_reported_score_comes_back_as_it_was(instrument: Instrument, data: st.DataObject) -> None:
    before = response(instrument, data)
    values = rescored(before).values
    read = [read_observation(sent(each)) for each in observations(before)]
    assert {each.score: each.value for each in read} == {
        rule.id: values[rule.id] for rule in instrument.scores if rule.report
    }
    assert {each.instrument for each in read} == {instrument.filed_as}
    assert {each.response for each in read} == {"r-1"}


def test_marks_that_were_added_later_come_back_too() -> None:
    phq = next(each for each in instruments() if each.id == "phq_2")
    two = [
        respond(phq, {"1": 1}, response_id=key, respondent=who(phq), completed_at=NOON, session=3) for key in ("a", "b")
    ]
    for each in mark_doubles(two):
        assert read_questionnaire_response(sent(questionnaire_response(each))) == each


@EVERY
def test_loinc_is_written_only_where_the_file_has_it_and_our_own_code_always(instrument: Instrument) -> None:
    form = questionnaire(instrument)
    confirmed = {item.loinc for item in instrument.items} | {instrument.codes.confirmed("panel")}
    for each in (form, *(item for item in form["item"] if "code" in item)):
        assert any(code["system"] == OWN for code in each["code"])
        assert {code["code"] for code in each["code"] if code["system"] == LOINC} <= confirmed


@EVERY
def test_no_word_of_tier_b_or_c_leaves_in_a_questionnaire(instrument: Instrument) -> None:
    form = questionnaire(instrument)
    if instrument.tier != "A":
        assert all("text" not in item for item in form["item"])
        options = [option for item in form["item"] for option in item.get("answerOption", [])]
        assert all(not option["valueCoding"].get("display") for option in options)


def test_a_code_that_nobody_confirmed_is_not_written() -> None:
    phq_2 = next(each for each in instruments() if each.id == "phq_2")
    assert phq_2.codes.panel == "55757-9"
    assert [code["system"] for code in questionnaire(phq_2)["code"]] == [OWN]
