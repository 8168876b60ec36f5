"""Count how often each rule agreed with people, and write it where the rules read their confidence.

python -m benchmarks.measure_rules FOLDER-OF-CODED-DIALOGUES

For each rule: marks made and marks that a person had made too, on the same line. Dialogues with realistic base rates
would be the better judge; those here are enriched with moments, so that the figures are an upper bound for ordinary
talk (docs/measured.md). The rules were written with two thirds of these dialogues in view.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from stillhere.coding.rules import uptake
from stillhere.coding.rules.coder import KEPT_BACK
from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.table import families
from stillhere.coding.rules.talk import Talk
from stillhere.evaluation.dialogue import read_dialogues, session_of

TARGET = Path(__file__).parents[1] / "stillhere" / "coding" / "rules" / "measured.toml"


def main() -> int:
    """Measure and write measured.toml."""
    files = sorted(Path(sys.argv[1]).glob("*.jsonl")) if len(sys.argv) == 2 else []
    if not files:
        print("data not found; skipped")
        return 0
    talks = [
        (Talk.of(session_of(d), modality=d.raw.get("modality")), list(d.codes.values()))
        for file in files
        for d in read_dialogues(file)
    ]
    counts: dict[str, list[int]] = {}
    found = [[hit for _, module in families() for hit in module.find(talk)] for talk, _ in talks]
    for (_, gold), hits in zip(talks, found, strict=True):
        _count(hits, gold, counts)
    # Uptake answers the marks that are shown, so it is measured on those that pass the threshold.
    for (talk, gold), hits in zip(talks, found, strict=True):
        shown = [h for h in hits if h.code.startswith("S_") or _share(counts[h.rule]) >= KEPT_BACK]
        _count(list(uptake.find(talk, given=shown)), gold, counts)
    TARGET.write_text(_toml(counts, len(talks)), encoding="utf-8")
    print(f"{len(counts)} rules measured on {len(talks)} dialogues, written to {TARGET.name}")
    return 0


def _count(hits: Sequence[Hit], gold: Sequence[frozenset[str]], counts: dict[str, list[int]]) -> None:
    for rule, line, code in {(h.rule, h.line.index, h.code) for h in hits}:
        row = counts.setdefault(rule, [0, 0])
        row[0] += code in gold[line]
        row[1] += 1


def _share(row: Sequence[int]) -> float:
    return (row[0] + 1) / (row[1] + 2)


def _toml(counts: dict[str, list[int]], dialogues: int) -> str:
    from datetime import date

    head = (
        "# How often each rule agreed with people: [agreed, marks]. Written by benchmarks/measure_rules.py,\n"
        f"# {date.today().isoformat()}, on {dialogues} coded dialogues. Confidence = (agreed + 1) / (marks + 2).\n\n"
        "[rules]\n"
    )
    return head + "".join(f'"{rule}" = [{right}, {marks}]\n' for rule, (right, marks) in sorted(counts.items()))


if __name__ == "__main__":
    sys.exit(main())
