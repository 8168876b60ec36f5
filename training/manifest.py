"""What the artefact says of itself: version, licence, the data it learned from by hash, calibration, figures."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.calibrate import Answers
from training.corpus import CODES

VERSION = "1"
LICENCE = "CC-BY-SA-4.0"  # EmoBank asks that what learns from it is shared alike; the code around it is Apache-2.0
BASE = "all-MiniLM-L6-v2, layers 1, 2, 4 and 6 of six (Apache-2.0)"


def described(answers: Answers, *, corpus: Path, data: Path, own: Path, spread: Sequence[float]) -> dict[str, Any]:
    """The manifest without the hashes of the files beside it, which the export adds."""
    labels = (data / "GoEmotions" / "labels.txt").read_text(encoding="utf-8").split()
    return {
        "format": 1,
        "version": VERSION,
        "licence": LICENCE,
        "base": BASE,
        "codes": list(CODES),
        "emotions": labels,
        "data": [
            _set("coded dialogues of Stillhere", "Apache-2.0", sorted(corpus.glob("*.jsonl"))),
            _set("further coded dialogues of Stillhere (training/corpus)", "Apache-2.0", sorted(own.glob("*.jsonl"))),
            _set("GoEmotions", "Apache-2.0", [data / "GoEmotions" / "train.tsv.gz"]),
            _set("EmoBank", "CC BY-SA 4.0", [data / "EmoBank" / "emobank_traindev.csv"]),
            _set("Empathic Reactions", "CC BY 4.0", [data / "EmpathicReactions" / "messages.csv"]),
        ],
        "calibration": answers.calibration,
        "thresholds": answers.thresholds,
        "base_rates": answers.base,
        "affect_spread": [round(float(x), 4) for x in spread],
        "figures": answers.figures,
    }


def _set(name: str, licence: str, files: list[Path]) -> dict[str, str]:
    return {
        "name": name,
        "licence": licence,
        "sha256": hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest(),
    }
