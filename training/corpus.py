"""The coded dialogues as numbers: token ids of their lines, and which codes stand where and could stand there."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from stillhere.codebook import codebook
from stillhere.coding.encoder.lines import EncoderLine
from stillhere.coding.encoder.windows import line_ids
from stillhere.evaluation.dialogue import ROLES

CODES: tuple[str, ...] = tuple(entry.id for entry in codebook())
FAMILY = [c.split("_", 1)[0].rstrip("0123456789") for c in CODES]  # of each code, in the same order


@dataclass(frozen=True)
class Example:
    """One dialogue: `ids` a line; `marks` (n_lines, n_codes) of 0 and 1; `allowed` of the same shape."""

    id: str
    raw: dict[str, Any]
    ids: list[list[int]]
    marks: NDArray[np.float32]
    allowed: NDArray[np.bool_]


def read_examples(paths: Sequence[Path], tokenizer: Tokenizer) -> list[Example]:
    """The dialogues of several JSON-lines files, in order."""
    return [
        _example(json.loads(text), tokenizer)
        for path in paths
        for text in path.read_text(encoding="utf-8").splitlines()
        if text.strip()
    ]


def _example(raw: dict[str, Any], tokenizer: Tokenizer) -> Example:
    book = codebook()
    lines = [EncoderLine(line["s"], line["text"], line.get("pause")) for line in raw["lines"]]
    words = [e.ids for e in tokenizer.encode_batch([line.text for line in lines], add_special_tokens=False)]
    at = {code: n for n, code in enumerate(CODES)}
    marks = np.zeros((len(lines), len(CODES)), np.float32)
    for n, line in enumerate(raw["lines"]):
        for code in line["codes"]:
            marks[n, at[code["code"]]] = 1
    can = {s: [book.applies(code, role, raw.get("setting")) for code in CODES] for s, role in ROLES.items()}
    allowed = np.array([can[line["s"]] for line in raw["lines"]], bool)
    if "rated" in raw:  # where only some families were rated, silence about the others teaches nothing
        allowed &= np.array([family in raw["rated"] for family in FAMILY])
    return Example(
        raw["id"], raw, [line_ids(line, w) for line, w in zip(lines, words, strict=True)], marks, allowed | (marks > 0)
    )


def fold_of(dialogue_id: str, folds: int) -> int:
    """Which fold a dialogue belongs to, for good: by the hash of its id."""
    import hashlib

    return int(hashlib.sha256(dialogue_id.encode()).hexdigest(), 16) % folds
