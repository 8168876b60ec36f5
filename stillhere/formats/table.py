"""Every format there is, in one explicit table: the order is that of docs/formats.md, and settles equal sniffs."""

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
