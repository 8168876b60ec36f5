"""The lists of an export as CSV, which a spreadsheet opens and runs nothing of."""

import csv
import io
from collections.abc import Iterable, Iterator

from stillhere.formats.csv_writer import guarded
from stillhere.web.consent.standing import name_of
from stillhere.web.takeout.scope import Scope, place_of

SESSIONS = ("number", "held_on", "record", "state", "lines", "format", "folder")
ANSWERS = (
    *("person", "purpose", "said", "given_on", "expires_on", "method", "witness"),
    *("text_language", "text_version", "text_sha256"),
)


def sessions(scope: Scope) -> Iterator[bytes]:
    """One row a session."""
    yield row(SESSIONS, first=True)
    for hour in scope.hours():
        record, state = hour.record.kind, hour.get_state_display()
        yield row((hour.number, hour.held_on, record, state, hour.lines, hour.format, place_of(hour)))


def answers(scope: Scope) -> Iterator[bytes]:
    """One row an answer about consent, taken back ones too."""
    yield row(ANSWERS, first=True)
    for one in scope.answers().iterator(chunk_size=200):
        who = name_of(scope.case, one.subject)  # type: ignore[arg-type]
        text = (one.text.language, one.text.version, one.text.sha256)
        given = (one.given_on, one.expires_on or "", one.get_method_display(), one.witness)
        yield row((who, one.purpose, one.said, *given, *text))


def row(cells: Iterable[object], *, first: bool = False) -> bytes:
    """One line of a list; the first has the mark by which a spreadsheet knows its letters."""
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([guarded(str(cell)) for cell in cells])
    return line.getvalue().encode("utf-8-sig" if first else "utf-8", "replace")
