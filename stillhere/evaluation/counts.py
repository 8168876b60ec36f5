"""Count agreement line by line: what two coders both marked, and what only one of them did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stillhere.evaluation.dialogue import Dialogue
from stillhere.model.coding import family_of


@dataclass(slots=True)
class Tally:
    """True positives, false positives and false negatives, exact by line and within one line either side."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    near_pred: int = 0  # predicted marks with a gold mark within one line
    near_gold: int = 0  # gold marks with a predicted mark within one line


@dataclass(slots=True)
class Counts:
    """All tallies of one dialogue: by code and by family, and marks on lines where people marked nothing."""

    codes: dict[str, Tally] = field(default_factory=dict)
    families: dict[str, Tally] = field(default_factory=dict)
    uncoded: int = 0
    false_alarms: int = 0
    lines: int = 0
    unsafe: int = 0  # lines where a person marked a safety concern
    safety_alarms: int = 0  # lines marked with a concern where a person marked none
    safety_found: dict[str, list[int]] = field(default_factory=dict)  # code -> [found at all, of]


CONCERNS = frozenset({"S_plan", "S_active", "S_passive", "S_selfharm", "S_harm_other", "S_ipv", "S_child"})


def count(gold: Dialogue, pred: Dialogue) -> Counts:
    """The counts of one dialogue coded twice; a line missing from `pred` counts as uncoded there."""
    counts = Counts()
    order = gold.order
    gold_lines = [gold.codes[i] for i in order]
    pred_lines = [pred.codes.get(i, frozenset()) for i in order]
    _tally(gold_lines, pred_lines, counts.codes)
    _tally(_families(gold_lines), _families(pred_lines), counts.families)
    for g, p in zip(gold_lines, pred_lines, strict=True):
        counts.lines += 1
        if not g:
            counts.uncoded += 1
            counts.false_alarms += bool(p)
        _safety_line(g, p, counts)
    return counts


def _safety_line(gold: frozenset[str], pred: frozenset[str], counts: Counts) -> None:
    if not gold & CONCERNS:
        counts.safety_alarms += bool(pred & CONCERNS)
    for code in gold & CONCERNS:
        row = counts.safety_found.setdefault(code, [0, 0])
        row[0] += bool(pred & CONCERNS)
        row[1] += 1
    counts.unsafe += bool(gold & CONCERNS)


def _families(lines: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    return [frozenset(family_of(code) for code in line) for line in lines]


def _tally(gold: Sequence[frozenset[str]], pred: Sequence[frozenset[str]], into: dict[str, Tally]) -> None:
    empty: frozenset[str] = frozenset()
    for i, (g, p) in enumerate(zip(gold, pred, strict=True)):
        near_g = g.union(*(gold[j] for j in (i - 1, i + 1) if 0 <= j < len(gold))) if p else empty
        near_p = p.union(*(pred[j] for j in (i - 1, i + 1) if 0 <= j < len(pred))) if g else empty
        for key in g | p:
            tally = into.setdefault(key, Tally())
            if key in p:
                tally.tp += key in g
                tally.fp += key not in g
                tally.near_pred += key in near_g
            if key in g:
                tally.fn += key not in p
                tally.near_gold += key in near_p
