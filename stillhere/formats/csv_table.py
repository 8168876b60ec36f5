"""CSV and TSV, read: a header row names the columns, in any of the names that people give them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stillhere.formats.carried_codes import add_data
from stillhere.formats.characters import label_of, writable
from stillhere.formats.csv_writer import unguarded, write
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.json_source import rows
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile, broken
from stillhere.formats.stated_roles import role_of, settled
from stillhere.model import StillhereError

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "CSV or TSV table"
_DELIMITERS = (",", ";", "\t", "|")
_COLUMNS = {
    "speaker": ("speaker", "who", "speaker_name", "participant", "name", "person", "speaker_label"),
    "role": ("role", "speaker_role", "interlocutor"),
    "text": ("text", "utterance", "transcript", "content", "utterance_text", "sentence", "transcription", "message"),
    "start": ("start", "begin", "start_time", "begin_time", "timestamp", "time", "onset", "from"),
    "end": ("end", "stop", "end_time", "stop_time", "offset", "to"),
    "pause": ("pause", "pause_before", "silence_before"),
    "codes": ("codes",),
    "session": ("session_id", "session", "transcript_id", "conversation_id", "dialogue_id"),
}
_UNITS = (("_ms", 0.001), ("_milliseconds", 0.001), ("_seconds", 1.0), ("_secs", 1.0), ("_sec", 1.0), ("_s", 1.0))


class _Header:
    """Where each kind of column stands, the unit of its times, and what parts the cells."""

    def __init__(self, cells: "Sequence[str]", delimiter: str) -> None:
        self.delimiter = delimiter
        self.places: dict[str, int] = {}
        self.units: dict[str, float] = {}
        names = [_split_unit(cell) for cell in cells]
        for kind, known in _COLUMNS.items():
            for wanted in known:
                place = next((n for n, (name, _) in enumerate(names) if name == wanted), None)
                if place is not None:
                    self.places[kind], self.units[kind] = place, names[place][1]
                    break

    @property
    def confidence(self) -> float:
        """How surely this is a transcript: words and who said them, or words and when."""
        if "text" not in self.places:
            return 0.0
        if "speaker" in self.places or "role" in self.places:
            return 0.85
        return 0.6 if "start" in self.places else 0.0


def sniff(source: SourceFile) -> float:
    """A first line whose cells name a column of words and one of speakers or times."""
    header = _header(source)
    return header.confidence if header else 0.0


def read(source: SourceFile) -> Draft:
    """One turn a row with words. Times as seconds, mm:ss or hh:mm:ss; a role column gives roles that we know."""
    header = _header(source)
    if header is None or not header.confidence:
        raise StillhereError(
            f"“{source.name}” has no header row that names a column of words and one of speakers.",
            next_step="Add a first row such as: speaker,text",
            key="E01_file_unknown",
        )
    draft = Draft(turns=[], merge_cues=False)
    stated: dict[str, str | None] = {}
    sessions: dict[str, None] = {}
    stray_codes = 0
    for row, first, last in _rows(source, header.delimiter):
        cells = {kind: row[place] if place < len(row) else "" for kind, place in header.places.items()}
        if not cells["text"].strip():
            continue
        turn = _turn(cells, header.units, first, last)
        draft.turns.append(turn)
        if turn.speaker and cells.get("role", "").strip():
            stated[turn.speaker] = role_of(cells["role"])
        sessions[cells.get("session", "").strip()] = None
        stray_codes += not _add_codes(draft, cells.get("codes", ""))
    if len(sessions) > 1:
        raise StillhereError(
            f"“{source.name}” holds {len(sessions)} sessions, and one is read at a time.",
            next_step="Put the rows of the session you want, with the header row, into a file of their own.",
            key="E03_file_broken",
        )
    if stray_codes:
        draft.notes.append(f"The codes of {stray_codes} rows couldn't be read and were left out.")
    draft.roles = settled(stated, draft.notes)
    return draft


def _turn(cells: dict[str, str], units: dict[str, float], first: int, last: int) -> Turn:
    times = {kind: seconds_of(cells[kind], unit=units[kind]) for kind in ("start", "end", "pause") if kind in cells}
    speaker = cells.get("speaker", "").strip() or cells.get("role", "").strip()
    return Turn(
        text=writable(unguarded(cells["text"])),
        speaker=label_of(unguarded(speaker)),
        start=times.get("start"),
        end=times.get("end"),
        pause=times.get("pause"),
        first=first,
        last=last,
    )


def _add_codes(draft: Draft, cell: str) -> bool:
    """Put the cell's codes on the last turn; False where it holds anything else."""
    import json

    if not cell.strip():
        return True
    try:
        codes = rows(json.loads(cell))
    except (ValueError, RecursionError):
        return False
    added = [add_data(draft, len(draft.turns) - 1, code) for code in codes]
    return bool(added) and all(added)


def _header(source: SourceFile) -> _Header | None:
    """The header read with the delimiter under which it names most columns; None for text that is no table."""
    line = _table(source)[0].partition("\n")[0]
    if not 3 < len(line) < 4000:
        return None
    headers = [_Header(_cells(line, mark), mark) for mark in _DELIMITERS if mark in line]
    best = max(headers, key=lambda h: len(h.places), default=None)
    return best if best is not None and best.places else None


def _table(source: SourceFile) -> tuple[str, int]:
    """The text from its header row on, past blank lines and a spreadsheet's "sep=;", and the lines before it."""
    text, skipped = source.text, 0
    while text:
        line, _, rest = text.partition("\n")
        if line.strip() and not re.fullmatch(r"sep=.", line.strip()):
            break
        text, skipped = rest, skipped + 1
    return text, skipped


def _cells(line: str, delimiter: str) -> list[str]:
    import csv

    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(source: SourceFile, delimiter: str) -> Iterator[tuple[list[str], int, int]]:
    """The rows below the header with their first and last line; E03 where a quotation mark is never closed."""
    import csv
    import io

    text, skipped = _table(source)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    first = last = 0
    try:
        for number, row in enumerate(reader):
            first, last = last + 1, reader.line_num
            if number:
                yield row, first + skipped, last + skipped
    except csv.Error:
        raise broken(source.name, last + 1 + skipped, "a cell there is far too long") from None
    if _is_open(_from_line(text, first), delimiter):
        raise broken(source.name, first + skipped, "a quotation mark there is never closed")


def _is_open(text: str, delimiter: str) -> bool:
    """Whether the last row ends within quotation marks; the strict reader tells, and refuses much that is harmless."""
    import csv
    import io

    try:
        list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as problem:
        return "end of data" in str(problem)
    return False


def _from_line(text: str, number: int) -> str:
    return text.split("\n", number - 1)[-1]


def _split_unit(cell: str) -> tuple[str, float]:
    """A header cell as a plain name and the unit it states: "Start (ms)" is ("start", 0.001)."""
    name = re.sub(r"[^a-z0-9]+", "_", cell.strip().lower()).strip("_")
    for ending, unit in _UNITS:
        if name.endswith(ending):
            return name.removesuffix(ending), unit
    return name, 1.0


FORMAT = Format(
    id="csv",
    name=NAME,
    extensions=(".csv", ".tsv"),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
    write=write,
)
