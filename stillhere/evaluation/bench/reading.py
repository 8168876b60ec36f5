"""Open the files of the public sets: plain or gzipped, rows of tables, objects of JSON."""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from stillhere.coding.encoder.lines import EncoderLine
from stillhere.evaluation.bench.tasks import line

ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


def opened(path: Path) -> TextIO:
    """The file as text in UTF-8, unpacked where its name ends in .gz; FileNotFoundError where it is missing."""
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path, "rb"), encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a comma-separated file by column name."""
    with opened(path) as file:
        yield from csv.DictReader(file)


def objects(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with opened(path) as file:
        for text in file:
            if text.strip():
                yield json.loads(text)


def whole(path: Path) -> Any:
    """The content of a JSON file."""
    with opened(path) as file:
        return json.load(file)


def sentences(speaker: str, text: str) -> list[EncoderLine]:
    """A long piece of writing as one line a sentence, so that the encoder need not cut it; never empty."""
    parts = [part for part in ENDS.split(text) if part.strip()]
    return [line(speaker, part) for part in parts] or [line(speaker, "")]
