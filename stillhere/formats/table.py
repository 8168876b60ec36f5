"""Every format there is, in one explicit table: the order is that of docs/formats.md, and settles equal sniffs."""

from stillhere.formats import (
    chat,
    convokit,
    csv_table,
    dialogue,
    elan,
    own_json,
    rev,
    textgrid,
    whisper_json,
    whisperx,
)
from stillhere.formats.format import Format

FORMATS: tuple[Format, ...] = (
    own_json.FORMAT,
    dialogue.FORMAT,
    elan.FORMAT,
    textgrid.FORMAT,
    chat.FORMAT,
    convokit.FORMAT,
    whisperx.FORMAT,
    rev.FORMAT,
    whisper_json.FORMAT,
    csv_table.FORMAT,
)
