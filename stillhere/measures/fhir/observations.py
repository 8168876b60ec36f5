"""The scores of one response as FHIR Observations, and an Observation that came in read as one score."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stillhere.measures.catalogue import get
from stillhere.measures.fhir.codes import (
    OWN,
    RESPONSES,
    TERMS,
    Json,
    coding,
    codings,
    kind,
    list_at,
    number,
    of_score,
    off,
    own,
    security,
)
from stillhere.measures.instrument import Instrument
from stillhere.measures.responding import rescored
from stillhere.measures.rules import CRITERIA, Score
from stillhere.measures.scoring import UNKNOWN, UNSCORED, Value
from stillhere.model import Response, StillhereError

PRORATED = "prorated: some answers are missing and the rest stand in for them"
UNVALIDATED = "unvalidated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One score as it came in: which, of which instrument, and its value (UNSCORED or UNKNOWN where absent)."""

    instrument: str
    score: str
    value: Value
    response: str = ""


def observations(response: Response, *, subject: Mapping[str, Any] | None = None) -> tuple[Json, ...]:
    """One Observation a score, in the order of the instrument's file; scores that are not reported are left out.

    An unscored or unknown one carries a dataAbsentReason and no value, a prorated one a note.
    """
    instrument = get(response.instrument)
    scores = rescored(response)
    return tuple(
        _observation(instrument, rule, scores.values[rule.id], response, subject, prorated=rule.id in scores.prorated)
        for rule in instrument.scores
        if rule.report
    )


def read_observation(resource: object) -> Reading:
    """The score in an Observation, by our own code; StillhereError where it is none of ours or can't be a value of it.

    A LOINC code alone is not enough: short and long forms share codes, and a total without its form can't be checked.
    """
    found = kind(resource, "Observation")
    code = found.get("code")
    codes = [each for system, each in codings(code.get("coding") if isinstance(code, dict) else None) if system == OWN]
    if len(codes) != 1:
        raise off("it does not say in our codes which score it is")
    instrument, rule = _named(codes[0])
    value = _value(found, instrument, rule)
    based_on = list_at(found, "derivedFrom")
    named = based_on[0].get("identifier") if based_on else None
    response = str(named.get("value", "")) if isinstance(named, dict) else ""
    return Reading(instrument=instrument.filed_as, score=rule.id, value=value, response=response)


def _observation(
    instrument: Instrument,
    rule: Score,
    value: Value,
    response: Response,
    subject: Mapping[str, Any] | None,
    *,
    prorated: bool,
) -> Json:
    found: Json = {
        "resourceType": "Observation",
        **security(instrument),
        "status": "final",
        "category": [{"coding": [coding(f"{TERMS}/observation-category", "survey", "Survey")]}],
        "code": {"coding": of_score(instrument, rule), "text": rule.label},
        "effectiveDateTime": response.completed_at.isoformat(),
        "derivedFrom": [{"type": "QuestionnaireResponse", "identifier": {"system": RESPONSES, "value": response.id}}],
    }
    if subject is not None:
        found["subject"] = dict(subject)
    if value in (UNSCORED, UNKNOWN):
        found["dataAbsentReason"] = {"coding": [coding(f"{TERMS}/data-absent-reason", "unknown", "Unknown")]}
    elif isinstance(value, bool):
        found["valueBoolean"] = value
    elif isinstance(value, str):
        found["valueCodeableConcept"] = {"coding": [coding(OWN, own(instrument, f"{rule.id}.{value}"))]}
        found["interpretation"] = [{"text": rule.label}]
    else:
        unit = {"unit": "score", "system": "http://unitsofmeasure.org", "code": "{score}"}
        found["valueQuantity"] = {"value": number(value), **unit}
    notes = [PRORATED] * prorated + [UNVALIDATED] * instrument.unvalidated
    if notes:
        found["note"] = [{"text": note} for note in notes]
    return found


def _named(code: str) -> tuple[Instrument, Score]:
    name, _, score_id = code.partition(".")
    try:
        instrument = get(name)
        return instrument, instrument.score(score_id)
    except (StillhereError, KeyError) as problem:
        raise off(f"“{code}” is no score of ours") from problem


def _value(found: Mapping[str, Any], instrument: Instrument, rule: Score) -> Value:
    values = [key for key in found if key.startswith("value")]
    where = f"{rule.id} of {instrument.short_title}"
    if "dataAbsentReason" in found and not values:
        return UNKNOWN if rule.rule in CRITERIA else UNSCORED
    if len(values) != 1 or "dataAbsentReason" in found:
        raise off(f"{where} has not one value or one reason for none")
    value = found[values[0]]
    if rule.rule in CRITERIA and isinstance(value, bool):
        return value
    if rule.rule == "first_match" and values[0] == "valueCodeableConcept" and isinstance(value, dict):
        said = {each.removeprefix(own(instrument, f"{rule.id}.")) for _, each in codings(value.get("coding"))}
        word = next((each for each in (rule.default, *(case.value for case in rule.cases)) if each in said), None)
        if word is not None:
            return word
    if rule.range and values[0] == "valueQuantity" and isinstance(value, dict):
        amount = value.get("value")
        if isinstance(amount, int | float) and not isinstance(amount, bool):
            low, high = rule.range
            if low - 0.005 <= amount <= high + 0.005:
                return float(amount)
            raise off(f"{where} is {amount:g}, and it goes from {low:g} to {high:g}")
    raise off(f"the value of {where} can't be one of its values")
