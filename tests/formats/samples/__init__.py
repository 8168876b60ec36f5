"""One small invented file of every format, by format id: Ada, her client Maren, and an evening that went wrong."""

import io
import json

from tests.formats.samples.marked_up import CHAT, ELAN, TEXTGRID
from tests.formats.samples.plain import LABELLED, OTTER, SRT, TEAMS, VTT, ZOOM, ZOOM_TEXT
from tests.formats.samples.structured import DIALOGUE, REV, REVIEW, UTTERANCES, WHISPER, WHISPERX

TABLE = (
    "speaker,role,start,end,text\n"
    "Ada,therapist,0:00,0:02,Where did you go?\n"
    'Maren,client,0:03,0:05,"Nowhere, really."\n'
)


def docx_bytes() -> bytes:
    import docx

    document = docx.Document()
    for paragraph in LABELLED.strip().split("\n"):
        document.add_paragraph(paragraph)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def samples() -> dict[str, bytes]:
    """The bytes of each format's sample."""
    texts = {
        "zoom-vtt": ZOOM,
        "teams-vtt": TEAMS,
        "webvtt": VTT,
        "srt": SRT,
        "zoom-text": ZOOM_TEXT,
        "otter": OTTER,
        "labelled-text": LABELLED,
        "whisperx": json.dumps(WHISPERX, indent=1),
        "whisper-json": json.dumps(WHISPER),
        "rev-json": json.dumps(REV),
        "elan": ELAN,
        "textgrid": TEXTGRID,
        "chat": CHAT,
        "csv": TABLE,
        "convokit": "\n".join(json.dumps(row) for row in UTTERANCES),
        "dialogue": json.dumps(DIALOGUE),
        "stillhere-json": json.dumps(REVIEW),
    }
    return {name: text.encode() for name, text in texts.items()} | {"docx": docx_bytes()}
