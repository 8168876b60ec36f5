"""Instruments and scores in plain lines, for a terminal or a text file."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from stillhere.measures.bands import bands
from stillhere.measures.battery import Practice, why
from stillhere.measures.catalogue import Gate, gates
from stillhere.measures.change import mdc90, reliable_change
from stillhere.measures.instrument import Instrument, Item, ResponseSet
from stillhere.measures.responding import marks_of
from stillhere.measures.rules import Score
from stillhere.measures.scoring import Scores, Value
from stillhere.measures.triggers import From, Trigger, triggers
from stillhere.wording import wording

WIDTH = 100
SHORT = {
    Gate.KEY: "key unconfirmed",
    Gate.LEAD_IN: "lead-in missing",
    Gate.PACK: "needs its wording",
    Gate.IN_PERSON: "in person only",
}
HERE = Practice(watched=True)  # a command line knows of no rota; the reasons of the files are shown


def list_lines(all_of_them: Iterable[Instrument]) -> list[str]:
    """Every instrument with its tier, length and what stands in the way of offering it."""
    lines = [f"{'id':24} {'tier':4} {'items':>5} {'min':>4}  {'name':22} not offered because"]
    for each in all_of_them:
        reasons = ", ".join(SHORT[gate] for gate in gates(each, remote=True, watched=True))
        row = f"{each.id:24} {each.tier:4} {each.item_count:5} {each.minutes:4g}  {each.short_title:22} {reasons}"
        lines.append(row.rstrip())
    lines += ["", "A: its wording is here. B: by content pack. C: by import under your own licence; scoring only."]
    return lines


def show_lines(each: Instrument) -> list[str]:
    """All that is known of one instrument."""
    lines = [f"{each.title} ({each.filed_as})", f"Tier {each.tier}. {each.attribution.text}", ""]
    lines += _wrapped(each.licence.text, 0)
    lines += _section("Conditions", each.licence.conditions)
    lines += _section("Not offered", [why(each, gate, HERE) for gate in gates(each, remote=True, watched=True)])
    lines += _section("Keep in mind", each.notes)
    if each.has_words:
        lines += _section("Questions", [each.instructions.text, *(_question(each, item) for item in each.items)])
        lines += _section("Answers", map(_answers, each.response_sets))
    lines += _section("Scoring", [each.scoring.summary, *(_rule(each, score) for score in each.scores)])
    lines += _section("Change", _change(each))
    risks = [
        f"question {risk.item}, {risk.at_least:g} or more: {_started(each, risk.trigger)}" for risk in each.risk_items
    ]
    risks += [f"{risk.score} {_said(risk.equals)}: {_started(each, risk.trigger)}" for risk in each.risk_scores]
    lines += _section("Reaches a person", risks)
    return [*lines, "", f"Source: {each.attribution.citation}"]


def score_lines(name: str, instrument: Instrument, scores: Scores) -> list[str]:
    """One form's scores with their bands, what they start and what is odd about it."""
    lines = [f"{instrument.short_title} · {name}"]
    found = bands(instrument, scores)
    for rule in instrument.scores:
        if rule.report:
            band = found.get(rule.id)
            grey = "" if band is None or band.verified else " (not confirmed)"
            label = f"  {band.label}{grey}" if band else ""
            lines.append(f"  {rule.label:36} {_said(scores.values[rule.id])}{label}")
    lines += [f"  ! {_told(instrument, each)}" for each in triggers(instrument, scores)]
    return lines + [f"  · {mark}" for mark in marks_of(scores)]


def score_json(name: str, instrument: Instrument, scores: Scores) -> dict[str, Any]:
    """The same as data."""
    return {
        "id": name,
        "instrument": instrument.filed_as,
        "scores": {rule.id: scores.values[rule.id] for rule in instrument.scores if rule.report},
        "prorated": sorted(scores.prorated),
        "bands": {score_id: band.id for score_id, band in bands(instrument, scores).items()},
        "triggers": [
            {"trigger": each.name, "kind": each.kind, "list": each.origin, "key": each.key}
            for each in triggers(instrument, scores)
        ],
        "marks": list(marks_of(scores)),
    }


def _told(instrument: Instrument, trigger: Trigger) -> str:
    if trigger.origin is From.SIGNAL:
        return f"{trigger.name} ({instrument.score(trigger.key).label})"
    return f"{trigger.name}: {_started(instrument, trigger.name)}"


def _started(instrument: Instrument, name: str) -> str:
    return wording().text(f"measure.task.{name}", instrument=instrument.short_title) or ""


def _question(instrument: Instrument, item: Item) -> str:
    answers = instrument.response_set(item.key)
    gate = " or ".join(f"{key} is {least:g} or more" for key, least in item.show_if.any) if item.show_if else ""
    return f"{item.key}. {item.text} ({answers.id}{', asked when ' + gate if gate else ''})"


def _answers(each: ResponseSet) -> str:
    if each.type == "slider":
        ends = ", ".join(label for label in (each.min_label, each.middle_label, each.max_label) if label)
        return f"{each.id}: {each.least:g} to {each.most:g}, {ends}"
    return f"{each.id}: " + ", ".join(f"{option.value:g} {option.label}".strip() for option in each.options)


def _rule(instrument: Instrument, score: Score) -> str:
    span = f", {score.range[0]:g} to {score.range[1]:g}" if score.range else ""
    missing = f", {score.missing.min_answered} answers needed" if score.missing.policy == "prorate" else ""
    parts = [f"{score.label} ({score.id}): {score.rule}{span}{missing}"]
    for band in instrument.bands:
        if band.score == score.id:
            parts.append(f"{band.label} from {band.min:g}{'' if band.verified else ' (not confirmed)'}")
    return "; ".join(parts)


def _change(instrument: Instrument) -> list[str]:
    if not instrument.change_tracking:
        return ["Not for tracking change."]
    said = []
    for each in instrument.reliability:
        reliable, smallest = reliable_change(each), mdc90(each)
        known = "confirmed" if each.verified else "not confirmed"
        if reliable is None or smallest is None:
            said.append(f"{each.score}: r {each.r:g} ({known}); without an SD there is no reliable change")
        else:
            said.append(f"{each.score}: reliable change {reliable:.2f}, MDC90 {smallest:.2f} ({known}; {each.source})")
    for published in instrument.published_change:
        if published.value is not None:
            known = "confirmed" if published.verified else "not confirmed"
            said.append(f"{published.score}: {published.value:g}, {published.meaning} ({known}; {published.source})")
    return said


def _said(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def _section(title: str, texts: Iterable[str]) -> list[str]:
    found = [line for text in texts if text for line in _wrapped(text, 2)]
    return ["", f"{title}:", *found] if found else []


def _wrapped(text: str, indent: int) -> list[str]:
    return wrap(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2 * bool(indent)))
