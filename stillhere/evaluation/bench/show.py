"""The bench as one table that reads well in a terminal, with what each column means under it."""

import math
from collections.abc import Sequence

from stillhere.evaluation.bench.figures import Figure
from stillhere.evaluation.bench.result import Bench, Row

BLANK = "–"
HEAD = ("task", "metric", "n", "groups", "floor", "published", "people", "words", "own head", "reading", "ours", "95 %")
LEGEND = (
    "floor, published, people: as stated before, by us and in print; “from memory” is just that.",
    "words: TF-IDF and a linear head, fitted here. own head: the encoder's head as it ships. reading: a linear head",
    "over what the encoder read, fitted here. ours: the best mix of these, chosen without the rows it is measured on.",
    "95 %: of “ours”, from resampling whole groups. What is fitted here is thrown away at the end.",
)


def as_text(result: Bench) -> str:
    """Environment, the encoder, the table, its notes and its legend."""
    table = _table(HEAD, [_cells(row) for row in result.rows])
    notes = [f"{row.title}: {row.note}." for row in result.rows if row.note]
    return "\n\n".join(
        part
        for part in (
            f"{result.environment}\n{result.encoder}",
            table,
            "\n".join(dict.fromkeys(notes)),
            "\n".join(LEGEND),
        )
        if part
    )


def _cells(row: Row) -> tuple[str, ...]:
    if row.missing:
        return (row.title, row.metric, row.missing, "", row.floor, row.published, row.human, *[BLANK] * 5)
    return (
        row.title,
        row.metric,
        str(row.n),
        f"{row.groups} {row.unit}s" if row.groups != 1 else f"1 {row.unit}",
        row.floor,
        row.published,
        row.human,
        _value(row.words),
        _value(row.shipped),
        _value(row.reading),
        _value(row.ours),
        _range(row.ours),
    )


def _value(figure: Figure | None) -> str:
    return BLANK if figure is None or math.isnan(figure.value) else f"{figure.value:.3f}"


def _range(figure: Figure | None) -> str:
    return BLANK if figure is None or math.isnan(figure.low) else f"{figure.low:.3f}–{figure.high:.3f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    wide = [max(len(cells[n]) for cells in (head, *rows)) for n in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(cells, wide, strict=True)) for cells in (head, *rows)]
    return "\n".join(line.rstrip() for line in lines)
