"""What the answers of one form start: a person to look at once, something to ask in the room, a follow-up form.

The absence of a trigger is never shown as safety.
"""

from dataclasses import dataclass
from enum import StrEnum

from stillhere.measures.instrument import Instrument
from stillhere.measures.results import Kind, Signal
from stillhere.measures.scoring import Scores, Value

NOTHING = "none"  # what a file writes where an open item asks for nothing


class From(StrEnum):
    """Which list of the file a trigger stands in."""

    RISK_ITEM = "risk_item"
    RISK_SCORE = "risk_score"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One thing that was started, by which item or score; `unanswered` says that it was an item left open."""

    name: str
    kind: Kind
    origin: From
    key: str
    unanswered: bool = False
    note: str = ""


def triggers(instrument: Instrument, scores: Scores) -> tuple[Trigger, ...]:
    """All that one form starts, in the order of its file. An item that was not asked starts nothing."""
    return (*_risk_items(instrument, scores), *_risk_scores(instrument, scores), *_signals(instrument, scores))


def _risk_items(instrument: Instrument, scores: Scores) -> list[Trigger]:
    found = []
    for risk in instrument.risk_items:
        if risk.item in scores.sheet.not_asked:
            continue
        answer = scores.sheet.value(risk.item)
        name = risk.unanswered if answer is None else risk.trigger
        if name == NOTHING or (answer is not None and answer < risk.at_least):
            continue
        found.append(
            Trigger(
                name=name,
                kind=risk.kind,
                origin=From.RISK_ITEM,
                key=risk.item,
                unanswered=answer is None,
                note=risk.note,
            )
        )
    return found


def _risk_scores(instrument: Instrument, scores: Scores) -> list[Trigger]:
    return [
        Trigger(name=risk.trigger, kind=risk.kind, origin=From.RISK_SCORE, key=risk.score, note=risk.note)
        for risk in instrument.risk_scores
        if _same(scores.values[risk.score], risk.equals) and _asked(instrument, scores, risk.score)
    ]


def _signals(instrument: Instrument, scores: Scores) -> list[Trigger]:
    return [
        Trigger(name=signal.trigger, kind=signal.kind, origin=From.SIGNAL, key=signal.score, note=signal.note)
        for signal in instrument.signals
        if _given(signal, scores) and _asked(instrument, scores, signal.score)
    ]


def _given(signal: Signal, scores: Scores) -> bool:
    if signal.equals is not None:
        return _same(scores.values[signal.score], signal.equals)
    number = scores.number(signal.score)
    if number is None:
        return False
    if signal.at_least is not None:
        return number >= signal.at_least
    return signal.at_most is not None and number <= signal.at_most


def _same(value: Value, wanted: bool | str) -> bool:
    """Equal and of one kind: the number 1 is not True."""
    return type(value) is type(wanted) and value == wanted


def _asked(instrument: Instrument, scores: Scores, score_id: str) -> bool:
    """Whether anything that the score rests on was asked."""
    rule = instrument.score(score_id)
    return any(key not in scores.sheet.not_asked for key in rule.reads) or any(
        _asked(instrument, scores, other) for other in rule.rests_on
    )
