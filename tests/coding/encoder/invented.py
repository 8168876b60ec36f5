"""A site invented for the tests, with an encoder that needs no model: what it hears stands in the words themselves.

A line is "true n", "plain n" or "loud n" with a number that gives it its own noise. The encoder doubts a true line
(chance about .2), dismisses a plain one (about .03), so that at the shipped threshold it shows neither, and falls for a
loud one (about .8). Its vectors tell true lines apart.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from stillhere.coding.encoder.decisions import decisions_of
from stillhere.coding.encoder.learning import Studied
from stillhere.coding.encoder.lines import EncoderLine
from stillhere.coding.encoder.manifest import Calibration, Manifest, Threshold
from stillhere.coding.encoder.marks import lines_of, setting_of
from stillhere.coding.encoder.reader import Readings, chances
from stillhere.evaluation.dialogue import Dialogue, session_of

CODES = ("W5_deferential", "W2_minimal", "S_passive")
WORD = "lighthouse"  # stands in every line, so that a file that keeps words is found out


def manifest(*, version: str = "1", codes: Sequence[str] = CODES) -> Manifest:
    return Manifest(
        version=version,
        licence="Apache-2.0",
        codes=tuple(codes),
        emotions=("joy",),
        files={"model.onnx": f"hash of {version}"},
        calibration={code: Calibration(slope=2.0, offset=1.0) for code in codes},
        thresholds={code: Threshold(keep=0.4, show=0.6) for code in codes},
        base_rates=dict.fromkeys(codes, 0.05),
        affect_spread=(1.0, 1.0, 1.0),
    )


class InventedEncoder:
    """What stands in for the encoder."""

    def __init__(self, described: Manifest | None = None) -> None:
        self.manifest = described or manifest()

    def read(self, lines: Sequence[EncoderLine]) -> Readings:
        n, codes = len(lines), len(self.manifest.codes)
        vectors, raw = np.zeros((n, 768), np.float32), np.zeros((n, codes), np.float32)
        for row, line in enumerate(lines):
            kind, number, *_ = line.text.split()
            noise = np.random.default_rng(int(number))
            z = {"true": -1.4, "plain": -3.5, "loud": 1.5}[kind] + 0.6 * noise.standard_normal()
            raw[row] = (z - 1) / 2  # the inverse of the calibration
            vectors[row] = noise.standard_normal(768)
            vectors[row, :20] += kind == "true"
        return Readings(
            vectors=vectors,
            raw=raw,
            codes=chances(raw * 2 + 1),
            emotions=np.zeros((n, 1), np.float32),
            vad=np.zeros((n, 3), np.float32),
            reactions=np.zeros((n, 2), np.float32),
        )


Says = Callable[[bool, int], list[dict[str, Any]]]


def dialogues(say: Says, *, count: int = 8, lines: int = 30, exhaustive: bool = True) -> list[dict[str, Any]]:
    """`count` dialogues whose every fifth line is true; `say(true, number)` gives the codes a line carries."""
    found = []
    for d in range(count):
        rows = []
        for i in range(1, lines + 1):
            true, number = i % 5 == 0, 1000 * d + i
            text = f"{'true' if true else 'plain'} {number} {WORD}"
            rows.append({"i": i, "s": "C", "text": text, "pause": None, "codes": say(true, number)})
        found.append({"id": f"talk-{d}", "setting": "individual", "lines": rows, "exhaustive": exhaustive})
    return found


def mark(code: str = "W5_deferential", *, status: str = "confirmed", coder: str = "encoder@1") -> dict[str, Any]:
    return {"code": code, "span": "", "coder": coder, "confidence": 0.5, "status": status}


def confirms_what_is_doubted(true: bool, number: int) -> list[dict[str, Any]]:
    return [mark()] if true else []


def decides_by_lot(true: bool, number: int) -> list[dict[str, Any]]:
    return [mark(status="confirmed" if np.random.default_rng(number + 7).random() < 0.5 else "rejected")]


def studied(raws: Sequence[dict[str, Any]], encoder: InventedEncoder) -> list[Studied]:
    found = []
    for raw in raws:
        session = session_of(Dialogue(raw["id"], raw, (), {}, (), "none"))
        decisions = decisions_of(session, raw, encoder.manifest.codes, setting=setting_of(session))
        found.append(Studied(session.id, encoder.read(lines_of(session)), decisions))
    return found
