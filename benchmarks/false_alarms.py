"""How often ordinary support talk is marked as danger: python -m benchmarks.false_alarms DATA

AnnoMI (all 91 transcripts) and ESConv (its first 150 conversations) hold little talk of danger, so that nearly every
mark is a false alarm; those that aren't make the figure too high, never too low. Prints numbers only, no line.
"""

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.environment import environment
from stillhere.coding.encoder import load_encoder
from stillhere.coding.encoder.marks import chances_of, read_session
from stillhere.coding.rules.coder import safety_codes
from stillhere.coding.rules.talk import Talk
from stillhere.coding.weighing import weighed
from stillhere.evaluation.counts import CONCERNS
from stillhere.model import Role, Session, Source, Speaker, Utterance

ESCONV = 150


def talk(name: str, turns: list[tuple[bool, str]]) -> Session:
    """A session of (is therapist, text)."""
    return Session(
        id=name,
        speakers=(Speaker(id="t", label="T", role=Role.THERAPIST), Speaker(id="c", label="C", role=Role.CLIENT)),
        utterances=tuple(
            Utterance(id=f"u{n}", index=n + 1, speaker_id="t" if helper else "c", text=text)
            for n, (helper, text) in enumerate(turns)
        ),
        source=Source(format="benchmark", sha256=""),
        setting="individual",
    )


def annomi(folder: Path) -> Iterator[Session]:
    turns: dict[str, dict[int, tuple[bool, str]]] = {}
    with (folder / "AnnoMI" / "AnnoMI-simple-dev.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = turns.setdefault(row["transcript_id"], {})
            found[int(row["utterance_id"])] = (row["interlocutor"] == "therapist", row["utterance_text"])
    for name, by_number in turns.items():
        yield talk(name, [by_number[n] for n in sorted(by_number)])


def esconv(folder: Path) -> Iterator[Session]:
    with gzip.open(folder / "ESConv" / "train.txt.gz", "rt", encoding="utf-8") as file:
        for n, line in enumerate(file):
            if n == ESCONV:
                return
            raw = json.loads(line)
            yield talk(str(n), [(turn["speaker"] != "usr", turn["text"]) for turn in raw["dialog"]])


def main() -> None:
    """One line a set: lines, lines marked by the rules, by both, and by both in 200."""
    folder = Path(sys.argv[1])
    encoder = load_encoder()
    print(environment())
    for name, sessions in (("AnnoMI", annomi), ("ESConv", esconv)):
        lines = by_rules = by_both = 0
        try:
            for session in sessions(folder):
                rules = safety_codes(Talk.of(session))
                both = weighed(rules, chances_of(session, read_session(session, encoder), encoder.manifest))
                lines += len(session.utterances)
                by_rules += len({c.utterance_id for c in rules if c.code in CONCERNS})
                by_both += len({c.utterance_id for c in both if c.code in CONCERNS})
        except FileNotFoundError:
            print(f"{name}: data not found")
            continue
        print(f"{name}: {lines} lines; rules {by_rules}, both {by_both}: {200 * by_both / lines:.2f} in 200 lines")


if __name__ == "__main__":
    main()
