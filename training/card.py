"""The card's tables, from the manifest's own figures: python -m training.card > tables.md

Printed rather than pasted by hand, so that the card can't say what the model's own file does not.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from stillhere.coding.encoder.artefact import find_artefact


def tables(figures: Mapping[str, Any]) -> Iterator[str]:
    """Each table's lines."""
    yield "| marks | code macro F1 | family macro F1 | family micro F1 | of 100 uncoded lines marked |"
    yield "|---|---|---|---|---|"
    for name in ("kept", "shown"):
        yield f"| {name} {_row(figures[name])}"
    for field in ("style", "setting", "modality"):
        yield ""
        yield f"| {field} | dialogues | code macro F1 | family macro F1 | micro F1 | of 100 uncoded lines marked |"
        yield "|---|---|---|---|---|---|"
        for value, row in figures[f"by_{field}"].items():
            yield f"| {value} | {row['dialogues']} {_row(row)}"
    yield ""
    yield "| family | expected error, all lines | where p ≥ .1 | probability said → share right (lines), by tenth |"
    yield "|---|---|---|---|"
    for family, (every, likely) in figures["expected_error"].items():
        steps = ", ".join(f"{p:.2f} → {y:.2f} ({n})" for p, y, n in figures["reliability"][family] if n >= 10)
        yield f"| {family} | {every:.3f} | {likely:.3f} | {steps} |"


def _row(row: Mapping[str, float]) -> str:
    return f"| {row['codes']:.2f} | {row['family_macro']:.2f} | {row['family_micro']:.2f} | {row['false_marks']:.1f} |"


def main() -> None:
    print("\n".join(tables(find_artefact().manifest.figures)))


if __name__ == "__main__":
    main()
