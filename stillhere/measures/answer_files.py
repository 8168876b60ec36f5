"""Answers in a file, read for scoring: JSON, or a table with one form a row."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from stillhere.measures.answers import Answers
from stillhere.measures.instrument import Instrument
from stillhere.measures.responding import valid_answers
from stillhere.model import ExitCode, StillhereError

MOST = 16 * 1024 * 1024  # bytes; a form is a few hundred
LISTED = ""  # the field under which answers in item order wait for their keys
NAMES = ("id", "name")  # a column or field that names a form and is no question


def read_answers(instrument: Instrument, path: Path) -> list[tuple[str, Answers]]:
    """The forms in a .json or .csv file, each with its name ("row 2" where it has none).

    JSON holds an object of item key to answer, a list of answers in item order, or a list of such; CSV a row of item
    keys and one form a row. An empty cell, null and "missing" are questions left open. StillhereError, with the row,
    for what cannot be an answer.
    """
    text = _text(path)
    rows = _json(path, text) if path.suffix.lower() == ".json" else _csv(path, text)
    if not rows:
        raise _broken(path, "it holds no answers")
    found: list[tuple[str, Answers]] = []
    for place, row in enumerate(rows, start=1):
        name = next((str(row[key]) for key in NAMES if row.get(key) and key not in instrument.keys), f"row {place}")
        answers = {key: value for key, value in row.items() if key in instrument.keys or key not in NAMES}
        try:
            found.append((name, valid_answers(instrument, _by_key(instrument, answers))))
        except StillhereError as problem:
            raise StillhereError(f"Row {place} of “{path.name}”: {problem.text}", exit_code=problem.exit_code) from None
    return found


def _by_key(instrument: Instrument, row: dict[str, object]) -> dict[str, object]:
    """The row by item key; answers that came as a list are in item order."""
    if LISTED not in row:
        return row
    listed = row[LISTED]
    assert isinstance(listed, list)
    if len(listed) != len(instrument.items):
        said = f"{instrument.short_title} has {len(instrument.items)} questions, and {len(listed)} answers are given."
        raise StillhereError(said, exit_code=ExitCode.NOT_READ)
    return dict(zip(instrument.keys, listed, strict=True))


def _json(path: Path, text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text, parse_constant=lambda _: "not a number")
    except ValueError:
        raise _broken(path, "it is not JSON") from None
    if isinstance(found, dict) or (
        isinstance(found, list) and not any(isinstance(each, dict | list) for each in found)
    ):
        found = [found] if found else []
    if not isinstance(found, list) or not all(isinstance(each, dict | list) for each in found):
        raise _broken(path, "it holds neither answers by question nor a list of them")
    return [each if isinstance(each, dict) else {LISTED: each} for each in found]


def _csv(path: Path, text: str) -> list[dict[str, Any]]:
    table = list(csv.reader(io.StringIO(text)))
    if not table:
        return []
    head, *rows = table
    names = [name.strip() for name in head]
    if len(set(names)) < len(names):
        raise _broken(path, "two of its columns have one name")
    found = []
    for place, row in enumerate((row for row in rows if any(cell.strip() for cell in row)), start=1):
        if len(row) != len(names):
            raise _broken(path, f"row {place} has {len(row)} cells, and there are {len(names)} columns")
        found.append({name: cell if name in NAMES else _cell(cell) for name, cell in zip(names, row, strict=True)})
    return found


def _cell(cell: str) -> object:
    """A cell as a number, or as the text it is where it is none."""
    try:
        return float(cell)
    except ValueError:
        return cell.strip()


def _text(path: Path) -> str:
    if path.suffix.lower() not in {".json", ".csv"}:
        raise StillhereError(f"“{path.name}” is neither .json nor .csv.", exit_code=ExitCode.USAGE)
    try:
        if path.stat().st_size > MOST:
            raise _broken(path, "it is too large for answers")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _broken(path, "it is not UTF-8") from None
    except OSError as problem:
        raise _broken(path, (problem.strerror or "it can't be opened").lower()) from None


def _broken(path: Path, what: str) -> StillhereError:
    return StillhereError(f"“{path.name}” can't be read: {what}.", exit_code=ExitCode.NOT_READ)
