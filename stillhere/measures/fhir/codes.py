"""The codes that stand for an instrument, its items, answers and scores: LOINC where confirmed, our own always."""

from collections.abc import Iterator, Mapping
from typing import Any

from stillhere.measures.instrument import Instrument, Item, Option, ResponseSet
from stillhere.measures.rules import Score
from stillhere.model import ExitCode, StillhereError

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
OWN = "urn:stillhere:measures"  # own_code, own_code.KEY, own_code.SCORE, own_code.RESPONSE_SET.VALUE
PERSONS = f"{OWN}:respondent"
SESSIONS = f"{OWN}:session"
RESPONSES = f"{OWN}:response"
MARKS = f"{OWN}:mark"
TERMS = "http://terminology.hl7.org/CodeSystem"
EXTENSION = "http://hl7.org/fhir/StructureDefinition"
ABSENT = f"{EXTENSION}/data-absent-reason"
ORDINAL = f"{EXTENSION}/ordinalValue"
LEAD_IN = "lead-in"
YES_NO = {"373066001": 1.0, "373067005": 0.0}  # SNOMED CT Yes and No
# Belong to the C-SSRS screener and are often copied onto forms of the ASQ: refused there, in and out.
NOT_ASQ = frozenset({"93373-9", "93246-7", "93247-5", "93248-3", "93249-1", "93250-9", "93267-3", "93269-9"})

Json = dict[str, Any]


def off(what: str) -> StillhereError:
    """The one sentence that says why a resource is not taken."""
    return StillhereError(f"This FHIR resource is not taken: {what}.", exit_code=ExitCode.NOT_READ)


def coding(system: str, code: str, display: str = "") -> Json:
    """One Coding."""
    return {"system": system, "code": code} | ({"display": display} if display else {})


def _loinc(code: str | None) -> list[Json]:
    return [coding(LOINC, code)] if code else []


def own(instrument: Instrument, part: str = "") -> str:
    """Our own code for the instrument, or for an item or score of it."""
    return f"{instrument.codes.own_code}.{part}" if part else instrument.codes.own_code


def canonical(instrument: Instrument) -> str:
    """The address of the Questionnaire with its version."""
    return f"{OWN}:{instrument.id}|{instrument.version}"


def panel(instrument: Instrument) -> list[Json]:
    """The codes of the whole form."""
    loinc = instrument.codes.confirmed("panel")
    return [*_loinc(loinc), coding(OWN, own(instrument), instrument.short_title)]


def of_item(instrument: Instrument, item: Item) -> list[Json]:
    """The codes of one question."""
    return [*_loinc(item.loinc), coding(OWN, own(instrument, item.key))]


def of_option(instrument: Instrument, answers: ResponseSet, value: float, *, label: str, loinc: str | None) -> Json:
    """The code of one answer."""
    if loinc:
        return coding(LOINC, loinc, label)
    return coding(OWN, own(instrument, f"{answers.id}.{value:g}"), label)


def options(answers: ResponseSet) -> tuple[Option, ...]:
    """The answers of a choice with their labels; bare values have none."""
    return answers.options or tuple(Option(value=value, label="") for value in answers.values)


def of_score(instrument: Instrument, score: Score) -> list[Json]:
    """The codes of one score."""
    codes = instrument.codes
    name = {"total": "total", "t": "t_score"}.get(score.id)
    loinc = codes.confirmed(name) if name else None
    if score.rule == "first_match" and codes.verified:
        loinc = codes.confirmed("result") or codes.confirmed("result_observation")
    return [*_loinc(loinc), coding(OWN, own(instrument, score.id), score.label)]


def codings(resource: Any) -> Iterator[tuple[str, str]]:
    """System and code of every Coding in a list of Codings; what is no Coding is passed over."""
    for each in resource if isinstance(resource, list) else []:
        if isinstance(each, dict) and isinstance(each.get("code"), str):
            yield str(each.get("system", "")), each["code"]


def number(value: float) -> float | int:
    """A whole number without its ".0"."""
    return int(value) if value == int(value) else value


def text_at(resource: Mapping[str, Any], key: str) -> str:
    """A string field, or "" where it is absent; StillhereError where it is something else."""
    value = resource.get(key, "")
    if not isinstance(value, str):
        raise off(f"“{key}” is not a text")
    return value


def list_at(resource: Mapping[str, Any], key: str) -> list[Json]:
    """A list of objects, or nothing where it is absent; StillhereError where it is something else."""
    value = resource.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise off(f"“{key}” is not a list")
    return value


def kind(resource: Any, wanted: str) -> Mapping[str, Any]:
    """The resource, if it is of this type; StillhereError otherwise."""
    if not isinstance(resource, dict) or resource.get("resourceType") != wanted:
        raise off(f"it is no {wanted}")
    return resource


def security(instrument: Instrument) -> Json:
    """The tag that keeps what belongs to one partner out of joint records."""
    if not instrument.private:
        return {}
    return {"meta": {"security": [coding(f"{TERMS}/v3-Confidentiality", "R", "restricted")]}}
