"""Finished windows on disk, so that a run that broke off goes on: hashes, codes and offsets, and nobody's words."""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from stillhere.codebook import codebook
from stillhere.coding.llm.marks import REASONS, Mark
from stillhere.coding.llm.prompt import Prompt
from stillhere.coding.llm.server import Served
from stillhere.coding.llm.windows import Window


@dataclass(frozen=True, slots=True)
class Finished:
    """What is kept of a window: the marks that held, and how many were dropped for which reason."""

    marks: tuple[Mark, ...]
    dropped: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of finished windows, each under (prompt hash, model, hash of the window's words); None keeps nothing."""

    folder: Path | None

    def get(self, key: str, window: Window) -> Finished | None:
        """The finished window, or None where there is none or it is damaged."""
        if self.folder is None:
            return None
        try:
            row = json.loads((self.folder / f"{key}.json").read_bytes())
            marks = tuple(Mark(int(n), str(code), int(start), int(end)) for n, code, start, end in row["marks"])
            dropped = tuple((str(reason), int(n)) for reason, n in row["dropped"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        sound = all(_fits(mark, window) for mark in marks) and all(reason in REASONS for reason, _ in dropped)
        return Finished(marks, dropped) if sound else None

    def put(self, key: str, finished: Finished) -> None:
        """Keep a finished window, whole or not at all. A full disk only costs the next run its head start."""
        if self.folder is None:
            return
        row = {
            "marks": [[m.number, m.code, m.start, m.end] for m in finished.marks],
            "dropped": [list(each) for each in finished.dropped],
        }
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".part-")
            try:
                with os.fdopen(handle, "w", encoding="ascii") as file:
                    json.dump(row, file)
                Path(name).replace(self.folder / f"{key}.json")
            except OSError:
                Path(name).unlink(missing_ok=True)
        except OSError:
            return


def key_of(prompt: Prompt, model: Served, window: Window) -> str:
    """The name of a window's file: one SHA-256 over the prompt's hash, the model and the hash of the window's words."""
    words = hashlib.sha256(window.text.encode()).hexdigest()
    told = "/".join((prompt.hash, model.model, model.fingerprint, words))
    return hashlib.sha256(told.encode()).hexdigest()


def _fits(mark: Mark, window: Window) -> bool:
    line = window.line(mark.number)
    return line is not None and 0 <= mark.start < mark.end <= len(line.text) and mark.code in codebook()
