"""What comes in is checked against the instrument; what does not fit is refused in one sentence."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from stillhere.measures.catalogue import get
from stillhere.measures.fhir import (
    observations,
    questionnaire,
    questionnaire_response,
    read_observation,
    read_questionnaire,
    read_questionnaire_response,
)
from stillhere.measures.scoring import UNSCORED
from stillhere.model import StillhereError, Teller
from tests.measures.builders import filled

PHQ = questionnaire_response(filled("phq_9", *[1] * 9, 0))
TOTAL = observations(filled("phq_9", *[1] * 9))[0]


def changed(resource: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """The resource with one field put in another's place; None takes it out."""
    copy = deepcopy(resource)
    *way, last = path.split(".")
    at: Any = copy
    for part in way:
        at = at[int(part)] if part.isdecimal() else at[part]
    if value is None:
        del at[last]
    else:
        at[int(last) if last.isdecimal() else last] = value
    return copy


def refused(read: Any, resource: object) -> str:
    with pytest.raises(StillhereError) as caught:
        read(resource)
    assert caught.value.text.endswith(".")
    return caught.value.text


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("resourceType", "Patient", "it is no QuestionnaireResponse"),
        ("questionnaire", "http://elsewhere", "does not say which instrument"),
        ("questionnaire", "urn:stillhere:measures:phq_9|9.0.0", "which is not here"),
        ("questionnaire", 9, "“questionnaire” is not a text"),
        ("authored", "yesterday", "does not say when"),
        ("authored", "2026-03-03T12:00:00", "has no time zone"),
        ("source.identifier.value", "nobody", "who answered"),
        ("source", None, "does not say who answered"),
        ("identifier", None, "does not say an identifier"),
        ("item", {}, "“item” is not a list"),
        ("item.0.linkId", "phq_9.11", "“phq_9.11” is no question of PHQ-9"),
        ("item.0.linkId", "phq_9.2", "question 2 is there twice"),
        ("item.0.answer", [{"valueString": "often"}], "no answer that can be read"),
        ("item.0.answer", [{"valueInteger": 7}], "it goes from 0 to 3"),
        ("item.0.answer", [{"valueInteger": 1}, {"valueInteger": 2}], "has two answers"),
        ("item.0.answer.0.valueCoding.code", "LA0-0", "which is none of its answers"),
        ("item.0.answer.0.valueCoding.extension.0.valueDecimal", 3, "has a code for 1 and the value 3"),
    ],
)
def test_a_response_that_does_not_fit_is_refused_in_one_sentence(path: str, value: object, said: str) -> None:
    assert said in refused(read_questionnaire_response, changed(PHQ, path, value))


@pytest.mark.parametrize("resource", [None, [], "x", {}, {"resourceType": "QuestionnaireResponse"}])
def test_what_is_no_resource_is_refused(resource: object) -> None:
    refused(read_questionnaire_response, resource)
    refused(read_questionnaire, resource)
    refused(read_observation, resource)


def from_elsewhere(*items: dict[str, Any]) -> dict[str, Any]:
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "authored": "2026-03-03T12:00:00Z",
        "item": [{"linkId": "/44249-1", "item": list(items)}],
    }


def answered(link: str, code: str) -> dict[str, Any]:
    return {"linkId": link, "answer": [{"valueCoding": {"system": "http://loinc.org", "code": code}}]}


def test_a_response_from_elsewhere_is_matched_by_loinc_and_its_total_is_worked_out_anew() -> None:
    total = {"linkId": "/44261-6", "answer": [{"valueDecimal": 27}]}
    resource = from_elsewhere(answered("/44250-9", "LA6571-9"), answered("44260-8", "LA6569-3"), total)
    read = read_questionnaire_response(
        resource, instrument="phq_9", respondent=Teller.CLIENT, response_id="from-outside"
    )
    assert (read.answer("1"), read.answer("9"), read.answer("2")) == (3, 1, None)
    assert read.score("total") is None, "two of nine give no score, whatever came with them"


def test_an_asq_with_the_codes_of_another_screen_is_refused() -> None:
    resource = from_elsewhere(answered("/93246-7", "LA33-6"))
    with pytest.raises(StillhereError, match="codes of the C-SSRS"):
        read_questionnaire_response(resource, instrument="asq_nimh", respondent=Teller.CLIENT, response_id="x")
    form = questionnaire(get("asq_nimh"))
    form["item"][1]["code"].append({"system": "http://loinc.org", "code": "93246-7"})
    assert "codes of the C-SSRS" in refused(read_questionnaire, form)


def test_yes_and_no_may_come_in_snomed() -> None:
    yes = {"valueCoding": {"system": "http://snomed.info/sct", "code": "373066001"}}
    resource = from_elsewhere({"linkId": "asq_nimh.1", "answer": [yes]})
    read = read_questionnaire_response(resource, instrument="asq_nimh", respondent=Teller.CLIENT, response_id="x")
    assert read.answer("1") == 1


def test_a_question_left_open_and_one_that_was_not_asked_go_out_differently() -> None:
    resource = questionnaire_response(filled("session_pulse_client", 8, None, 8, 0, 0, None, 9))
    by_link = {each["linkId"]: each for each in resource["item"]}
    assert "answer" not in by_link["session_pulse_client.P2"]
    assert by_link["session_pulse_client.P2"]["extension"][0]["valueCode"] == "unknown"
    assert "session_pulse_client.P5b" not in by_link


def test_what_belongs_to_one_partner_is_tagged_restricted() -> None:
    response = filled("hark", 0, 0, 0, 1)
    resources = (questionnaire(get("hark")), questionnaire_response(response), *observations(response))
    assert all(each["meta"]["security"][0]["code"] == "R" for each in resources)
    assert "meta" not in PHQ


def test_an_unscored_score_says_why_and_has_no_value() -> None:
    (found,) = observations(filled("phq_9", 1, 1))
    assert found["dataAbsentReason"]["coding"][0]["code"] == "unknown"
    assert not [key for key in found if key.startswith("value")]
    assert read_observation(found).value == UNSCORED


def test_a_prorated_score_and_an_unvalidated_one_carry_a_note() -> None:
    (prorated,) = observations(filled("phq_9", 2, 2, None, 1, 1, 2, None, 0, 1))
    assert prorated["note"][0]["text"].startswith("prorated")
    assert observations(filled("session_pulse_client", 8, 8, 8))[0]["note"] == [{"text": "unvalidated"}]


def test_a_pattern_goes_out_as_a_screen_pattern_and_not_as_a_condition() -> None:
    pattern = next(each for each in observations(filled("itq", *[2] * 18)) if each["code"]["text"] == "screen pattern")
    assert pattern["resourceType"] == "Observation"
    assert pattern["interpretation"] == [{"text": "screen pattern"}]


def test_a_score_that_is_not_reported_does_not_leave() -> None:
    assert [each["code"]["coding"][-1]["code"] for each in observations(filled("rfq_8", *[4] * 8))] == ["rfq_8.rfq_u"]


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("code.coding", [], "does not say in our codes"),
        ("code.coding.1.code", "phq_9.sum", "is no score of ours"),
        ("valueQuantity.value", 28, "is 28, and it goes from 0 to 27"),
        ("valueQuantity.value", "9", "can't be one of its values"),
        ("valueQuantity", None, "has not one value or one reason"),
        ("valueBoolean", True, "has not one value or one reason"),
    ],
)
def test_an_observation_that_does_not_fit_is_refused_in_one_sentence(path: str, value: object, said: str) -> None:
    assert said in refused(read_observation, changed(TOTAL, path, value))


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("url", "http://elsewhere", ""),
        ("version", "2.0.0", "in version 1.0.0, not 2.0.0"),
        ("item.1.text", "Little interest", "question 1 is not that of PHQ-9"),
        ("item.1.answerOption.0.valueCoding.display", "Not at all sure", "question 1 is not that of PHQ-9"),
        ("item.2.linkId", "phq_9.1", "its questions are not those of PHQ-9"),
    ],
)
def test_a_questionnaire_that_differs_from_ours_is_refused(path: str, value: object, said: str) -> None:
    form = changed(questionnaire(get("phq_9")), path, value)
    if not said:
        assert read_questionnaire(form).id == "phq_9", "our own code is enough"
    else:
        assert said in refused(read_questionnaire, form)


def test_licensed_words_never_come_in_by_questionnaire() -> None:
    bare = get("core_10")
    worded = replace(bare, items=tuple(replace(item, text=f"Invented {item.key}") for item in bare.items))
    form = questionnaire(worded)
    assert form["item"][0]["text"] == "Invented 1"
    assert read_questionnaire(form) == bare
    assert read_questionnaire(form, ours=worded) == worded
    form["item"][0]["text"] = "Another line"
    assert "question 1" in refused(lambda each: read_questionnaire(each, ours=worded), form)
