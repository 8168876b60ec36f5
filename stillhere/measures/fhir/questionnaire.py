"""An instrument's form as a FHIR Questionnaire, and a Questionnaire held against ours."""

from collections.abc import Mapping
from typing import Any

from stillhere.measures.catalogue import get
from stillhere.measures.fhir.codes import (
    EXTENSION,
    LEAD_IN,
    LOINC,
    NOT_ASQ,
    ORDINAL,
    OWN,
    Json,
    canonical,
    coding,
    codings,
    kind,
    list_at,
    number,
    of_item,
    of_option,
    off,
    options,
    panel,
    security,
    text_at,
)
from stillhere.measures.instrument import Instrument, Item, ResponseSet, ShowIf
from stillhere.model import StillhereError


def questionnaire(instrument: Instrument) -> Json:
    """The form: one item a question, its answers with their values, its conditions, and the notice its owner asks for.

    Without its pack an instrument of tier B or C goes out without text and labels: codes and values alone.
    """
    url, _, version = canonical(instrument).partition("|")
    lead_in = instrument.instructions.text
    return {
        "resourceType": "Questionnaire",
        **security(instrument),
        "url": url,
        "version": version,
        "name": "".join(part.capitalize() for part in instrument.id.split("_")),
        "title": instrument.title,
        "status": "active",
        "subjectType": ["Patient"],
        "language": instrument.language,
        "copyright": f"{instrument.attribution.text} {instrument.licence.text}".strip(),
        "code": panel(instrument),
        "item": [{"linkId": LEAD_IN, "type": "display", "text": lead_in}] * bool(lead_in)
        + [_item(instrument, item) for item in instrument.items],
    }


def read_questionnaire(resource: object, *, ours: Instrument | None = None) -> Instrument:
    """The instrument that a Questionnaire is; `ours` is the one with a pack's words, where it is to be held to them.

    Words of tier B and C are never taken from a Questionnaire: they come by pack, under a declared right. Where ours
    has no words, texts and labels are passed over. StillhereError, in one sentence, where the form is none of ours, in
    another version, or differs in a question, an answer, a condition or a word.
    """
    form = kind(resource, "Questionnaire")
    named = identified(form)
    instrument = ours if ours is not None and ours.filed_as == named.filed_as else named
    asked = {text_at(each, "linkId"): each for each in list_at(form, "item") if each.get("type") != "display"}
    if list(asked) != [item.id for item in instrument.items]:
        raise off(f"its questions are not those of {instrument.short_title}, in their order")
    for item in instrument.items:
        wanted = _item(instrument, item)
        found = {key: asked[item.id].get(key) for key in wanted}
        if (found if instrument.has_words else _wordless(found)) != wanted:
            raise off(f"question {item.key} is not that of {instrument.short_title}")
    return instrument


def identified(form: Mapping[str, Any]) -> Instrument:
    """Which instrument a Questionnaire says that it is: by our address, our code or the LOINC code of its panel."""
    found = set(codings(form.get("code", [])))
    url, version = text_at(form, "url"), text_at(form, "version")
    name = url.removeprefix(f"{OWN}:") if url.startswith(f"{OWN}:") else ""
    name = name or next((code for system, code in found if system == OWN), "")
    if not name:
        raise off("it does not say which instrument it is")
    try:
        instrument = get(f"{name}@{version}" if version else name)
    except StillhereError as problem:
        raise off(problem.text.rstrip(".").lower()) from problem
    refuse_mixed_up(instrument, form)
    return instrument


def refuse_mixed_up(instrument: Instrument, form: Mapping[str, Any]) -> None:
    """StillhereError where a form of the ASQ carries codes of the C-SSRS, a mistake that goes round."""
    if instrument.id != "asq_nimh":
        return
    every = [form, *list_at(form, "item")]
    if any(system == LOINC and code in NOT_ASQ for each in every for system, code in codings(each.get("code"))):
        raise off("it is an ASQ with the codes of the C-SSRS, which are not its own")


def _item(instrument: Instrument, item: Item) -> Json:
    answers = instrument.response_set(item.key)
    found: Json = {"linkId": item.id, "code": of_item(instrument, item)}
    if item.text:
        found["text"] = item.text
    found |= {"type": "choice" if answers.type != "slider" else _numeric(answers), "required": False}
    if item.show_if:
        found |= {"enableWhen": _conditions(instrument, item.show_if), "enableBehavior": "any"}
    if answers.type == "slider":
        return found | {"extension": _slider(answers)}
    return found | {
        "answerOption": [
            {
                "extension": [{"url": ORDINAL, "valueDecimal": number(option.value)}],
                "valueCoding": of_option(instrument, answers, option.value, label=option.label, loinc=option.loinc),
            }
            for option in options(answers)
        ]
    }


def _numeric(answers: ResponseSet) -> str:
    return "integer" if float(answers.step or 1).is_integer() else "decimal"


def _slider(answers: ResponseSet) -> list[Json]:
    value = "valueInteger" if _numeric(answers) == "integer" else "valueDecimal"
    found: list[Json] = [
        {
            "url": f"{EXTENSION}/questionnaire-itemControl",
            "valueCodeableConcept": {"coding": [coding("http://hl7.org/fhir/questionnaire-item-control", "slider")]},
        },
        {"url": f"{EXTENSION}/minValue", value: number(answers.least)},
        {"url": f"{EXTENSION}/maxValue", value: number(answers.most)},
    ]
    for part, label in (("min", answers.min_label), ("middle", answers.middle_label), ("max", answers.max_label)):
        if label:
            found.append({"url": f"{OWN}:{part}-label", "valueString": label})
    return found


def _conditions(instrument: Instrument, show_if: ShowIf) -> list[Json]:
    """One condition for each answer that opens the question: a Coding knows no "or more"."""
    found: list[Json] = []
    for key, least in show_if.any:
        gate, answers = instrument.item(key), instrument.response_set(key)
        if answers.type == "slider":
            value = "answerInteger" if _numeric(answers) == "integer" else "answerDecimal"
            found.append({"question": gate.id, "operator": ">=", value: number(least)})
        for option in options(answers):
            if option.value >= least:
                code = of_option(instrument, answers, option.value, label=option.label, loinc=option.loinc)
                found.append({"question": gate.id, "operator": "=", "answerCoding": code})
    return found


def _wordless(part: Any) -> Any:
    """The same without labels, where ours has none to compare them with."""
    if isinstance(part, list):
        kept = (each for each in part if not (isinstance(each, dict) and str(each.get("url", "")).endswith("-label")))
        return [_wordless(each) for each in kept]
    return {key: _wordless(each) for key, each in part.items() if key != "display"} if isinstance(part, dict) else part
