"""An evaluation as plain text tables that read well in a terminal and in a page of docs."""

import math
from collections.abc import Iterable, Sequence

from stillhere.evaluation.evaluate import Evaluation
from stillhere.evaluation.scores import Score

BLANK = "–"


def as_text(result: Evaluation) -> str:
    """All tables, one under the other."""
    parts = [
        f"{result.dialogues} dialogues, {result.lines} lines. Intervals are 95 %, by resampling dialogues.",
        _scores("By code", result.codes),
        _scores("By family", result.families),
        _averages(result),
        _rates(result),
        _episodes(result),
        _safety(result),
    ]
    return "\n\n".join(parts)


def _scores(title: str, scores: Sequence[Score]) -> str:
    head = ("", "gold", "marks", "P", "R", "F1", "95 %", "P ±1", "R ±1", "F1 ±1")
    rows = [
        (
            s.key,
            str(s.support),
            str(s.marks),
            _two(s.precision),
            _two(s.recall),
            _two(s.f1),
            _range(s.low, s.high),
            _two(s.near_precision),
            _two(s.near_recall),
            _two(s.near_f1),
        )
        for s in scores
    ]
    return f"{title} (exact line; ±1 counts a mark within one line)\n" + _table(head, rows)


def _averages(result: Evaluation) -> str:
    rows = [(a.name, str(a.over), _two(a.f1), _range(a.low, a.high)) for a in result.averages]
    return "Averages over those that people marked\n" + _table(("", "over", "F1", "95 %"), rows)


def _rates(result: Evaluation) -> str:
    rows = [(r.name, _two(r.per_100), _range(r.low, r.high), f"{r.events} of {r.lines}") for r in result.rates]
    return "Per 100 lines\n" + _table(("", "rate", "95 %", "lines"), rows)


def _episodes(result: Evaluation) -> str:
    rows = [
        (
            e.kind,
            str(e.gold),
            str(e.pred),
            *(_two(v) for v in (e.precision, e.recall, e.f1, e.type_agreement, e.ending_agreement)),
        )
        for e in result.episodes
    ]
    return "Episodes (matched by overlap)\n" + _table(
        ("", "gold", "marked", "P", "R", "F1", "type agrees", "ending agrees"), rows
    )


def _safety(result: Evaluation) -> str:
    safety = result.safety
    found = _table(("", "caught", "of"), [(code, str(hit), str(of)) for code, hit, of in safety.found])
    levels = _table(("people said", "machine said", "dialogues"), [(g, p, str(n)) for g, p, n in safety.confusion])
    return (
        f"Safety lines caught by any concern\n{found}\n\n"
        f"Safety level of dialogues: {_two(safety.level_agreement)} agree, "
        f"{safety.under_called} called lower than people did, {safety.over_called} higher\n{levels}"
    )


def _two(value: float | None) -> str:
    return BLANK if value is None or math.isnan(value) else f"{value:.2f}"


def _range(low: float | None, high: float | None) -> str:
    known = _two(low) != BLANK
    return f"{_two(low)}–{_two(high)}" if known else BLANK


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
