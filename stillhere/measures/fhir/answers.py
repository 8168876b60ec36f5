"""One person's answers as a FHIR QuestionnaireResponse, and one that came in read as a Response.

Nothing of what comes in is believed: values are checked against the instrument and scores are worked out anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from stillhere.measures.answers import sheet
from stillhere.measures.catalogue import get
from stillhere.measures.fhir.codes import (
    ABSENT,
    LEAD_IN,
    MARKS,
    ORDINAL,
    OWN,
    PERSONS,
    RESPONSES,
    SESSIONS,
    Json,
    canonical,
    kind,
    list_at,
    number,
    of_option,
    off,
    options,
    security,
    text_at,
)
from stillhere.measures.fhir.matching import answer, matched
from stillhere.measures.instrument import Instrument, Item
from stillhere.measures.responding import respond
from stillhere.model import Response, StillhereError, Teller


def questionnaire_response(response: Response, *, subject: Mapping[str, Any] | None = None) -> Json:
    """The answers with their codes; `subject` is a Reference to the person's Patient resource, where there is one.

    A question that was asked and left open goes out without answer and with a data-absent-reason; one that was not
    asked is absent.
    """
    instrument = get(response.instrument)
    not_asked = sheet(instrument, dict(response.answers)).not_asked
    target = response.instrument.partition("/")[2]
    found: Json = {
        "resourceType": "QuestionnaireResponse",
        **security(instrument),
        "identifier": {"system": RESPONSES, "value": response.id},
        "questionnaire": canonical(instrument),
        "status": "completed",
        "authored": response.completed_at.isoformat(),
        "source": {"type": _kind_of(response.respondent), "identifier": _named(PERSONS, response.respondent.value)},
    }
    if subject is not None:
        found["subject"] = dict(subject)
    if response.session is not None:
        found["encounter"] = {"identifier": _named(SESSIONS, str(response.session))}
    notes = [{"url": MARKS, "valueString": mark} for mark in response.marks]
    notes += [{"url": f"{OWN}:target", "valueString": target}] * bool(target)
    if notes:
        found["extension"] = notes
    found["item"] = [
        _item(instrument, item, response.answer(item.key))
        for item in instrument.items
        if response.answer(item.key) is not None or item.key not in not_asked
    ]
    return found


def read_questionnaire_response(
    resource: object, *, respondent: Teller | None = None, instrument: str = "", response_id: str = ""
) -> Response:
    """The Response in a QuestionnaireResponse, scored anew.

    `instrument`, `respondent` and `response_id` are for resources from elsewhere that do not say so in our way.
    Questions are matched by our linkId, then by item code, then by a linkId that is or holds the LOINC code. Answers by
    code, then by ordinal value, then as numbers. StillhereError, in one sentence, for anything that does not fit.
    """
    found = kind(resource, "QuestionnaireResponse")
    form, target = _instrument(found, instrument)
    answers: dict[str, object] = {}
    for each in _flat(list_at(found, "item")):
        if text_at(each, "linkId").rpartition("/")[2] in {LEAD_IN, form.codes.total}:
            continue  # a lead-in, or a total that other programs write among the questions
        item = matched(form, each)
        if item.key in answers:
            raise off(f"question {item.key} is there twice")
        answers[item.key] = answer(form, item, each)
    read = respond(
        form,
        answers,
        response_id=_identifier(found.get("identifier")) or response_id or _missing("an identifier"),
        respondent=_teller(found) or respondent or _missing("who answered"),
        completed_at=_authored(found),
        session=_session(found),
        target=target,
    )
    said = (text_at(each, "valueString") for each in list_at(found, "extension") if each.get("url") == MARKS)
    return replace(read, marks=tuple(dict.fromkeys((*read.marks, *said))))


def _item(instrument: Instrument, item: Item, answer: float | None) -> Json:
    found: Json = {"linkId": item.id}
    if item.text:
        found["text"] = item.text
    if answer is None:
        return found | {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}
    answers = instrument.response_set(item.key)
    if answers.type == "slider":
        whole = float(answers.step or 1).is_integer()
        return found | {"answer": [{"valueInteger" if whole else "valueDecimal": number(answer)}]}
    chosen = next(option for option in options(answers) if option.value == answer)
    code = of_option(instrument, answers, answer, label=chosen.label, loinc=chosen.loinc)
    code["extension"] = [{"url": ORDINAL, "valueDecimal": number(answer)}]
    return found | {"answer": [{"valueCoding": code}]}


def _instrument(found: Mapping[str, Any], named: str) -> tuple[Instrument, str]:
    address, _, version = text_at(found, "questionnaire").partition("|")
    if address.startswith(f"{OWN}:"):
        name = address.removeprefix(f"{OWN}:") + (f"@{version}" if version else "")
    elif named:
        name = named
    else:
        raise off("it does not say which instrument it answers")
    try:
        instrument = get(name)
    except StillhereError as problem:
        raise off(f"it answers “{name}”, which is not here") from problem
    extension = list_at(found, "extension")
    target = next((text_at(each, "valueString") for each in extension if each.get("url") == f"{OWN}:target"), "")
    return instrument, target or name.partition("/")[2]


def _flat(items: list[Json]) -> Iterator[Json]:
    """Every item that is a question, out of whatever groups it lies in."""
    for each in items:
        inside = list_at(each, "item")
        if inside:
            yield from _flat(inside)
        if "answer" in each or not inside:
            yield each


def _authored(found: Mapping[str, Any]) -> datetime:
    try:
        read = datetime.fromisoformat(text_at(found, "authored"))
    except ValueError:
        raise off("it does not say when it was answered") from None
    if read.tzinfo is None:
        raise off("the time it was answered has no time zone")
    return read


def _session(found: Mapping[str, Any]) -> int | None:
    encounter = found.get("encounter")
    named = encounter.get("identifier") if isinstance(encounter, dict) else None
    if not isinstance(named, dict) or named.get("system") != SESSIONS:
        return None
    value = _identifier(named)
    if not value.isdecimal():
        raise off("the number of its session is not a number")
    return int(value)


def _teller(found: Mapping[str, Any]) -> Teller | None:
    source = found.get("source")
    named = source.get("identifier") if isinstance(source, dict) else None
    if not isinstance(named, dict) or named.get("system") != PERSONS:
        return None
    try:
        return Teller(_identifier(named))
    except ValueError:
        raise off("it does not say who answered in a way that is known here") from None


def _identifier(found: object) -> str:
    return str(found.get("value", "")) if isinstance(found, dict) else ""


def _named(system: str, value: str) -> Json:
    return {"system": system, "value": value}


def _kind_of(respondent: Teller) -> str:
    return "Practitioner" if respondent is Teller.THERAPIST else "Patient"


def _missing(what: str) -> Any:
    raise off(f"it does not say {what}")
