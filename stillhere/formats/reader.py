"""From a path to a session: the file is opened, its format told by its content, and whatever is wrong said plainly."""

import os
import re
from pathlib import Path

from stillhere.formats.assembly import assemble_coded
from stillhere.formats.corpus_folder import is_corpus, size, zipped
from stillhere.formats.draft import Draft
from stillhere.formats.format import Format
from stillhere.formats.source import SourceFile, broken
from stillhere.formats.table import FORMATS
from stillhere.model import Code, ExitCode, Session, StillhereError

MOST_BYTES = 64 * 2**20
SURE = 0.5  # from here on a format knows its own marks; below, it only finds text
_NOT_PROSE = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]]|<\?xml|<!doctype|<html|\{\\rtf|%PDF)', re.I)


def sniff(source: SourceFile) -> list[tuple[float, Format]]:
    """The formats the content may be of, surest first; of equals, the one that stands first in the table."""
    found = [(fmt.sniff(source), fmt) for fmt in FORMATS if fmt.read is not None]
    return sorted((pair for pair in found if pair[0] > 0), key=lambda pair: -pair[0])


def read_session(path: Path, *, format_id: str | None = None) -> Session:
    """The session in a file, or in a folder that is a ConvoKit corpus; its format by content, unless named."""
    return session_and_codes(path, format_id=format_id)[0]


def session_and_codes(path: Path, *, format_id: str | None = None) -> tuple[Session, tuple[Code, ...]]:
    """The session in a file, and the codes that the file carries."""
    return read_source(open_source(path), format_id=format_id)


def read_source(source: SourceFile, *, format_id: str | None = None) -> tuple[Session, tuple[Code, ...]]:
    """The session in bytes that never were a file here, as `source_of` takes them, and the codes they carry."""
    fmt = _format_of(source, format_id)
    if fmt.restore is not None:
        return fmt.restore(source)
    return assemble_coded(_draft(source, fmt), source, format_id=fmt.id)


def read_draft(path: Path, *, format_id: str | None = None) -> Draft:
    """The turns of a file as it has them, before they become a session."""
    source = open_source(path)
    return _draft(source, _format_of(source, format_id))


def open_source(path: Path) -> SourceFile:
    """The file's bytes and its name; StillhereError where it is missing, closed to us, too large or empty."""
    name = os.fsencode(path.name or str(path)).decode("utf-8", "replace")
    if not path.exists():
        raise StillhereError(f"There's no file “{name}”.", next_step="Check the name and the folder.")
    try:
        data = _bytes(path, name)
    except PermissionError:
        raise StillhereError(
            f"“{name}” may not be opened from this account.",
            next_step="Ask the person who owns it, or copy it to a folder of your own.",
        ) from None
    except OSError as problem:
        raise StillhereError(
            f"“{name}” can't be opened: {problem.strerror or 'the system gave no reason'}.",
            next_step="Copy it to this computer's own disk and try again.",
        ) from None
    return source_of(data, name=name)


def source_of(data: bytes, *, name: str) -> SourceFile:
    """Bytes as a source for readers; StillhereError where they are too many, or hold no words."""
    _refuse_length(len(data), name)
    source = SourceFile(name, data)
    if source.encoding != "binary" and not source.text.strip():
        raise StillhereError(
            f"“{name}” holds no words.",
            next_step="Open it on your computer to see whether it's the right one.",
            key="E02_file_empty",
        )
    return source


def _bytes(path: Path, name: str) -> bytes:
    folder = path.is_dir()
    if folder and not is_corpus(path):
        raise StillhereError(
            f"“{name}” is a folder, and one transcript is read at a time.",
            next_step="Choose a file in it. A folder is read only where it is a ConvoKit corpus.",
        )
    if not folder and not path.is_file():
        raise StillhereError(f"“{name}” isn't a file.", next_step="Choose a transcript that is stored as a file.")
    _refuse_length(size(path) if folder else path.stat().st_size, name)
    return zipped(path) if folder else path.read_bytes()


def _refuse_length(length: int, name: str) -> None:
    if length > MOST_BYTES:
        raise StillhereError(
            f"“{name}” is {length / 2**20:,.0f} MB, and up to {MOST_BYTES // 2**20} MB fits.",
            next_step="The transcript of one session is far smaller; see whether it's the right file.",
            key="E05_file_too_large",
        )


def _format_of(source: SourceFile, format_id: str | None) -> Format:
    if format_id is not None:
        return _named(format_id)
    found = sniff(source)
    # Data and mark-up of a kind unknown here would pass for text, and be read to a therapist as if it had been said.
    if not found or (found[0][0] < SURE and _NOT_PROSE.match(source.head)):
        raise StillhereError(
            f"We couldn't tell what kind of file “{source.name}” is.",
            next_step="Transcripts from the usual video and transcription services work, and so does plain text "
            "with a name and a colon before each turn.",
            key="E01_file_unknown",
        )
    return found[0][1]


def _named(format_id: str) -> Format:
    known = {fmt.id: fmt for fmt in FORMATS if fmt.read is not None}
    if format_id not in known:
        raise StillhereError(
            f"There's no format “{format_id}” to read.",
            next_step=f"Known are: {', '.join(known)}.",
            exit_code=ExitCode.USAGE,
        )
    return known[format_id]


def _draft(source: SourceFile, fmt: Format) -> Draft:
    if fmt.read is None:
        raise TypeError(f"{fmt.id} has no reader")  # _named and sniff give readable formats alone
    try:
        return fmt.read(source)
    except RecursionError:
        raise broken(source.name, 1, "it is nested too deeply") from None
