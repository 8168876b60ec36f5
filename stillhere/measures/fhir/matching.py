"""Finds the question and the value in an item of a QuestionnaireResponse, whoever wrote it."""

from stillhere.measures.fhir.codes import (
    LOINC,
    NOT_ASQ,
    ORDINAL,
    OWN,
    SNOMED,
    YES_NO,
    Json,
    codings,
    list_at,
    of_option,
    off,
    options,
    own,
    text_at,
)
from stillhere.measures.instrument import Instrument, Item, ResponseSet


def matched(instrument: Instrument, each: Json) -> Item:
    """The question that an item of a QuestionnaireResponse answers: by our linkId or code, else by its LOINC code."""
    link = text_at(each, "linkId")
    codes = set(codings(each.get("code")))
    bare = link.rpartition("/")[2]
    if instrument.id == "asq_nimh" and ({code for _, code in codes} | {bare}) & NOT_ASQ:
        raise off("it is an ASQ with the codes of the C-SSRS, which are not its own")
    for item in instrument.items:
        if link == item.id or (OWN, own(instrument, item.key)) in codes:
            return item
    for item in instrument.items:
        if item.loinc and ((LOINC, item.loinc) in codes or bare == item.loinc):
            return item
    if instrument.codes.item_10 and bare == instrument.codes.item_10:
        return instrument.item("10")  # read, though not confirmed enough to be written
    if instrument.id == "hark" and bare == instrument.codes.panel:
        return instrument.items[0]  # the example of the US Behavioral Health Profiles writes it so
    raise off(f"“{link or 'a question without linkId'}” is no question of {instrument.short_title}")


def answer(instrument: Instrument, item: Item, each: Json) -> object:
    """The value of its answer, None where it was left open: by code, then by ordinal value, then as a number."""
    given = list_at(each, "answer")
    if not given:
        return None
    if len(given) > 1:
        raise off(f"question {item.key} has two answers")
    values = {key: value for key, value in given[0].items() if key.startswith("value")}
    if len(values) != 1:
        raise off(f"question {item.key} has no answer that can be read")
    ((name, value),) = values.items()
    if name == "valueCoding" and isinstance(value, dict):
        return _coded(instrument, item, value)
    if name == "valueBoolean" and isinstance(value, bool) and set(instrument.response_set(item.key).allowed) == {0, 1}:
        return float(value)
    if name in {"valueInteger", "valueDecimal"}:
        return value
    raise off(f"question {item.key} has no answer that can be read")


def _coded(instrument: Instrument, item: Item, value: Json) -> object:
    answers: ResponseSet = instrument.response_set(item.key)
    system, code = str(value.get("system", "")), str(value.get("code", ""))
    for option in options(answers):
        ours = of_option(instrument, answers, option.value, label="", loinc=option.loinc)
        if (system, code) in {(ours["system"], ours["code"]), (OWN, own(instrument, f"{answers.id}.{option.value:g}"))}:
            return _agreeing(item, option.value, value)
    if system == SNOMED and code in YES_NO and set(answers.allowed) == {0, 1}:
        return YES_NO[code]
    ordinal = _ordinal(value)
    if ordinal is None or system in {LOINC, OWN}:
        raise off(f"question {item.key} is answered with “{code}”, which is none of its answers")
    return ordinal


def _agreeing(item: Item, coded: float, value: Json) -> float:
    """The value of a code, where the ordinal that stands beside it says the same."""
    ordinal = _ordinal(value)
    if ordinal is not None and ordinal != coded:
        raise off(f"question {item.key} has a code for {coded:g} and the value {ordinal}")
    return coded


def _ordinal(value: Json) -> object:
    found = (each.get("valueDecimal") for each in list_at(value, "extension") if each.get("url") == ORDINAL)
    return next(found, None)
