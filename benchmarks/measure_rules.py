"""Count how often each rule agreed with people, and write it where the rules read their confidence.

python -m benchmarks.measure_rules FOLDER-OF-CODED-DIALOGUES

Two sets count. A third of the dialogues in the folder, chosen by a hash of their id: nobody read them while rules were
written, save their gravest safety lines, though their totals were seen and choices followed them. And
benchmarks/blind.jsonl, written and coded from the codebook alone after the rules, by somebody who saw neither the rules
nor their figures. For each rule: marks made, and marks that a person had made too on that line. Both sets are richer
in moments than ordinary talk, so that there a mark is right less often (docs/measured.md).
"""

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from stillhere.coding.rules import safety, uptake
from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.table import families
from stillhere.coding.rules.talk import Talk
from stillhere.evaluation.dialogue import read_dialogues, session_of

UPTAKE = frozenset({"U_yes", "U_partial", "U_no", "U_correct"})
BLIND = Path(__file__).with_name("blind.jsonl")
TARGET = Path(__file__).parents[1] / "stillhere" / "coding" / "rules" / "measured.toml"


def main() -> int:
    """Measure and write measured.toml."""
    files = sorted(Path(sys.argv[1]).glob("*.jsonl")) if len(sys.argv) == 2 else []
    if not files:
        print("data not found; skipped")
        return 0
    talks = [
        (Talk.of(session_of(d), modality=d.raw.get("modality")), list(d.codes.values()))
        for file in (*files, BLIND)
        for d in read_dialogues(file)
        if file == BLIND or out_of_sight(d.id)
    ]
    measured = Measured()
    finds = [*(find for _, find in families()), safety.find]
    found = [[hit for find in finds for hit in find(talk)] for talk, _ in talks]
    for (_, gold), hits in zip(talks, found, strict=True):
        measured.count(hits, gold)
    # Uptake answers marks that were made, so it is measured after the other families.
    for (talk, gold), hits in zip(talks, found, strict=True):
        measured.count(list(uptake.find(talk, given=hits)), gold)
    TARGET.write_text(measured.toml(len(talks)), encoding="utf-8")
    print(f"{len(measured.rules)} rules measured on {len(talks)} dialogues, written to {TARGET.name}")
    return 0


def out_of_sight(dialogue_id: str) -> bool:
    """Whether this dialogue belongs to the third that nobody looked at while writing rules."""
    return int(hashlib.sha256(dialogue_id.encode()).hexdigest(), 16) % 3 == 0


@dataclass
class Measured:
    """Agreed marks and all marks, by rule, by code and together."""

    rules: dict[str, list[int]] = field(default_factory=dict)
    code_of: dict[str, str] = field(default_factory=dict)
    uptake: dict[str, list[int]] = field(default_factory=dict)

    def count(self, hits: Sequence[Hit], gold: Sequence[frozenset[str]]) -> None:
        """Add the hits of one dialogue."""
        for rule, line, code in {(h.rule, h.line.index, h.code) for h in hits}:
            self.code_of[rule] = code
            row = self.rules.setdefault(rule, [0, 0])
            row[0] += code in gold[line]
            row[1] += 1
            if code in UPTAKE and gold[line] & UPTAKE:
                for name in (rule, "all"):
                    read = self.uptake.setdefault(name, [0, 0])
                    read[0] += code in gold[line]
                    read[1] += 1

    def toml(self, dialogues: int) -> str:
        """The tables as they stand in measured.toml."""
        codes: dict[str, list[int]] = {}
        for rule, (right, marks) in self.rules.items():
            row = codes.setdefault(self.code_of[rule], [0, 0])
            row[0] += right
            row[1] += marks
        together = [sum(row[i] for row in self.rules.values()) for i in (0, 1)]
        head = (
            "# How often marks agreed with people: [agreed, marks]. Written by benchmarks/measure_rules.py,\n"
            f"# {date.today().isoformat()}, on {dialogues} coded dialogues kept apart while rules were "
            "written.\n# coder.confidence says how these become a mark's confidence.\n"
        )
        parts = [head, f"\n[all]\nall = {together}\n", "\n[codes]\n"]
        parts += [f"{code} = {row}\n" for code, row in sorted(codes.items())]
        parts.append("\n# The same for readings of an answer, on lines where people read an answer at all.\n[uptake]\n")
        parts += [f'"{rule}" = {row}\n' for rule, row in sorted(self.uptake.items())]
        parts.append("\n[rules]\n")
        parts += [
            f'"{rule}" = ["{self.code_of[rule]}", {row[0]}, {row[1]}]\n' for rule, row in sorted(self.rules.items())
        ]
        return "".join(parts)


if __name__ == "__main__":
    sys.exit(main())
