"""Word documents as people type and services export them: labels in paragraphs, or tables of speaker and text."""

import io
import zipfile
from typing import TYPE_CHECKING

from stillhere.formats.docx_blocks import blocks_of
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.labelled_lines import keep_times_that_carry, reading_of
from stillhere.formats.line_marks import Line
from stillhere.formats.source import SourceFile
from stillhere.formats.table_columns import turns_of_rows
from stillhere.model import StillhereError

if TYPE_CHECKING:
    from docx.document import Document

LARGEST = 200_000_000  # bytes unpacked, pictures and all; a small file can unpack to a full disk
LARGEST_TEXT = 32_000_000  # bytes of one part of mark-up, which takes many times that in memory once parsed


def sniff(source: SourceFile) -> float:
    """A zip archive that holds a Word document, whole or cut."""
    data = source.data
    return 0.98 if data.startswith(b"PK\x03\x04") and b"word/document" in data else 0.0


def read(source: SourceFile) -> Draft:
    """Turns from tables where they hold most of them, else from the labels of paragraphs; numbers count their lines."""
    _refuse_bombs(source)
    lines: list[Line] = []
    in_tables: set[int] = set()
    from_tables: list[Turn] = []
    notes: list[str] = []
    for block in blocks_of(_opened(source).element.body):
        if isinstance(block, list):
            start = len(lines) + 1
            from_tables += turns_of_rows(block, first=start, notes=notes)
            lines += [Line(start + n, "\t".join(cells)) for n, cells in enumerate(block)]
            in_tables |= set(range(start, len(lines) + 1))
        else:
            number = len(lines) + 1
            lines += [Line(number, text) for text in block.split("\n")]
    beside = [line for line in lines if line.number not in in_tables]
    if len(from_tables) <= _named(reading_of(beside).draft):
        return reading_of(lines).draft
    words = " / ".join(line.text.strip() for line in beside if line.text.strip())
    if words:
        notes.append(f"Left out beside the table: “{words[:160]}{'…' if len(words) > 160 else ''}”.")
    draft = Draft(turns=from_tables, notes=notes)
    keep_times_that_carry(draft)
    return draft


def _named(draft: Draft) -> int:
    return sum(1 for turn in draft.turns if turn.speaker)


def _refuse_bombs(source: SourceFile) -> None:
    """Refuse by the sizes in the archive's list; unpacking stops at these sizes even where they lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            sizes = [(item.filename.lower(), item.file_size) for item in archive.infolist()]
    except Exception:  # what zipfile raises for damage has no common class
        raise _broken(source.name) from None
    all_parts = sum(size for _, size in sizes)
    text = max((size for name, size in sizes if name.endswith((".xml", ".rels"))), default=0)
    for size, most in ((all_parts, LARGEST), (text, LARGEST_TEXT)):
        if size <= most:
            continue
        raise StillhereError(
            f"“{source.name}” unpacks to {size // 1_000_000} MB, and up to {most // 1_000_000} MB fit.",
            next_step="Save the transcript alone, without pictures, and try again.",
            key="E05_file_too_large",
        )


def _opened(source: SourceFile) -> "Document":
    from docx import Document as open_document

    try:
        return open_document(io.BytesIO(source.data))
    except Exception:  # a damaged part surfaces as whatever the library or its XML parser meets there
        raise _broken(source.name) from None


def _broken(name: str) -> StillhereError:
    return StillhereError(
        f"“{name}” can't be opened as a Word document; it may have been cut or damaged on its way.",
        next_step="Open it in your word processor, save it anew as .docx and try again.",
        key="E03_file_broken",
    )


FORMAT = Format(
    id="docx",
    name="Word document",
    extensions=(".docx",),
    has_speakers=True,
    has_times=False,
    sniff=sniff,
    read=read,
)
