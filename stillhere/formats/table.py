"""Every format there is, in one explicit table: the order is that of docs/formats.md, and settles equal sniffs."""

from collections.abc import Callable, Iterable
from pathlib import Path

from stillhere.formats import (
    chat,
    convokit,
    csv_table,
    dialogue,
    docx,
    elan,
    labelled,
    otter,
    own_json,
    rev,
    subrip,
    textgrid,
    webvtt,
    whisper_json,
    whisperx,
    zoom_text,
)
from stillhere.formats.format import Format
from stillhere.model import ExitCode, Review, StillhereError

FORMATS: tuple[Format, ...] = (
    webvtt.FORMAT_ZOOM,
    webvtt.FORMAT_TEAMS,
    webvtt.FORMAT,
    subrip.FORMAT,
    zoom_text.FORMAT,
    otter.FORMAT,
    docx.FORMAT,
    labelled.FORMAT,
    whisperx.FORMAT,
    whisper_json.FORMAT,
    rev.FORMAT,
    elan.FORMAT,
    textgrid.FORMAT,
    chat.FORMAT,
    csv_table.FORMAT,
    convokit.FORMAT,
    dialogue.FORMAT,
    own_json.FORMAT,
)


def writer_for(out: Path, format_id: str | None = None) -> Callable[[Review], bytes]:
    """The writer named by id, or told by the first of its format's endings; StillhereError where there is none."""
    writers = {fmt.id: fmt for fmt in FORMATS if fmt.write is not None}
    fmt = writers.get(format_id) if format_id is not None else _by_ending(writers.values(), out.suffix.lower())
    if fmt is not None and fmt.write is not None:
        return fmt.write
    wanted = f"“{format_id}”" if format_id is not None else f"files that end in “{out.suffix}”"
    raise StillhereError(
        f"There's no format to write {wanted}.",
        next_step=f"Say which with --to; known are: {', '.join(writers)}.",
        exit_code=ExitCode.USAGE,
    )


def _by_ending(formats: Iterable[Format], ending: str) -> Format | None:
    return next((fmt for fmt in formats if fmt.extensions[0].lower() == ending), None)
