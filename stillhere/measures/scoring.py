"""Works out an instrument's scores from its rules alone; the rule language is described in docs/measures.md.

Three results besides a number exist: True, False or UNKNOWN for criteria, a word for patterns, UNSCORED for a number
that may not be given. Missing is never zero.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from stillhere.measures.answers import Answers, Sheet, sheet
from stillhere.measures.instrument import Instrument
from stillhere.measures.rules import CRITERIA, KEYED, Score
from stillhere.model import ExitCode, StillhereError

UNSCORED = "unscored"
UNKNOWN = "unknown"
Value = float | bool | str


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of one form in the order of its file, and which of them stand on fewer answers than asked for."""

    values: Mapping[str, Value]
    prorated: frozenset[str]
    sheet: Sheet

    def number(self, score_id: str) -> float | None:
        """A score that is a number, or None."""
        value = self.values.get(score_id)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def for_keeping(self) -> tuple[tuple[str, float | bool | str | None], ...]:
        """The scores as a Response keeps them: None for a number that may not be given."""
        return tuple((key, None if value == UNSCORED else value) for key, value in self.values.items())


def score(instrument: Instrument, answers: Answers) -> Scores:
    """The scores of these answers (item key to value, None or absent where it was left open).

    Answers are taken to be valid (responding.py sees to it); StillhereError where a number leaves its possible range,
    which is a defect of the file.
    """
    read = sheet(instrument, answers)
    values: dict[str, Value] = {}
    prorated: set[str] = set()
    for rule in instrument.scores:
        value, is_prorated = _one(rule, read, values, prorated)
        _in_range(instrument, rule, value)
        values[rule.id] = value
        if is_prorated:
            prorated.add(rule.id)
    return Scores(values, frozenset(prorated), read)


def _one(rule: Score, read: Sheet, values: Mapping[str, Value], prorated: set[str]) -> tuple[Value, bool]:
    """One score, and whether it is prorated or rests on one that is."""
    if rule.rule in KEYED:
        return _keyed(rule, read)
    rests_on_prorated = any(each in prorated for each in rule.rests_on)
    match rule.rule:
        case "value":
            value = read.value(rule.item)
            return (UNSCORED if value is None else value), False
        case "weighted_items":
            return _weighted(rule, {key: read.value(key) for key in rule.reads}), False
        case "weighted":
            parts = {key: _number(values[key]) for key in rule.rests_on}
            return _weighted(rule, parts), rests_on_prorated
        case "table":
            of = _number(values[rule.of])
            return (UNSCORED if of is None else dict(rule.table).get(of, UNSCORED)), rests_on_prorated
        case "count_at_least":
            return _count(rule, read), False
        case "item_at_most":
            value = read.value(rule.item)
            return (UNKNOWN if value is None else value <= rule.value), False
        case "all_of":
            return _all([values[key] for key in rule.scores]), False
    return _first_match(rule, values), False


def _keyed(rule: Score, read: Sheet) -> tuple[Value, bool]:
    found = [read.keyed(key, rule) for key in rule.items]
    there = [value for value in found if value is not None]
    incomplete = len(there) < len(found)
    if incomplete and (rule.missing.policy == "require_all" or len(there) < rule.missing.min_answered):
        return UNSCORED, False
    mean = math.fsum(there) / len(there)
    if rule.rule == "sum":
        total = math.fsum(there) if not incomplete else mean * len(found)
        return _clean(total * rule.multiplier), incomplete
    return _clean(mean * (10 if rule.rule == "mean_x10" else 1)), incomplete


def _weighted(rule: Score, parts: Mapping[str, float | None]) -> Value:
    weighed = [(parts[key], weight) for key, weight in rule.terms]
    if any(value is None for value, _ in weighed):
        return UNSCORED
    return _clean(math.fsum(value * weight for value, weight in weighed if value is not None))


def _count(rule: Score, read: Sheet) -> bool | str:
    answers = [read.value(key) for key in rule.items]
    reached = sum(value is not None and value >= rule.threshold for value in answers)
    still_open = sum(value is None for value in answers)
    if reached >= rule.min_count:
        return True
    return UNKNOWN if reached + still_open >= rule.min_count else False


def _all(parts: list[Value]) -> bool | str:
    if any(part is False for part in parts):
        return False
    return UNKNOWN if any(part == UNKNOWN for part in parts) else True


def _first_match(rule: Score, values: Mapping[str, Value]) -> str:
    for case in rule.cases:
        if all(_holds(part, values) for part in case.when):
            return case.value
    return rule.default


def _holds(part: str, values: Mapping[str, Value]) -> bool:
    value = values[part.lstrip("!?")]
    if part.startswith("?"):
        return value == UNKNOWN
    return value is (not part.startswith("!"))


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _clean(value: float) -> float:
    """The number without the dust of floating point, which would move it over a band's edge."""
    return round(value, 9)


def _in_range(instrument: Instrument, rule: Score, value: Value) -> None:
    if rule.rule in CRITERIA or rule.range is None or isinstance(value, str):
        return
    low, high = rule.range
    if not low - 0.005 <= value <= high + 0.005:
        raise StillhereError(
            f"{instrument.filed_as}: the score {rule.id} is {value:g}, outside {low:g} to {high:g}.",
            next_step="This is a defect of its file; please report it.",
            exit_code=ExitCode.FAILED,
        )
