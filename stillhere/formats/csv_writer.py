"""CSV, written: one row a line, its codes as JSON in the last cell, and nothing a spreadsheet would run."""

import io
import json
import re
from typing import Any

from stillhere.formats.carried_codes import as_data
from stillhere.formats.characters import writable
from stillhere.formats.speaker_labels import unique_labels
from stillhere.model import Review

COLUMNS = ("line", "speaker", "role", "start", "end", "pause", "text", "codes")
# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it makes it text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write(review: Review) -> bytes:
    """The session as UTF-8 with a byte order mark, without which spreadsheets spoil every accent."""
    import csv

    session = review.session
    labels = unique_labels(session)
    roles = {s.id: s.role.value if s.role else "" for s in session.speakers}
    codes: dict[str, list[dict[str, Any]]] = {}
    for code in review.codes:
        codes.setdefault(code.utterance_id, []).append(as_data(code))
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in session.utterances:
        found = codes.get(line.id)
        writer.writerow(
            (
                line.index,
                guarded(labels[line.speaker_id]),
                roles[line.speaker_id],
                _seconds(line.start),
                _seconds(line.end),
                _seconds(line.pause_before),
                guarded(line.text),
                json.dumps(found, ensure_ascii=False) if found else "",
            )
        )
    return table.getvalue().encode("utf-8-sig", "replace")


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that `write` put before a formula's sign."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, without characters that no file can hold."""
    return f"'{writable(text)}" if _FORMULA.match(text) else writable(text)


def _seconds(time: float | None) -> str:
    return "" if time is None else f"{time:.3f}"
