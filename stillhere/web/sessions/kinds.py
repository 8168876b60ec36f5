"""Files that no reader takes, told by how they begin, so that the answer says what to bring instead."""

PAPER = "can't be read yet: a PDF holds pages and not turns; save the transcript as text, Word or VTT."
SOUND = "can't be read yet: it is a recording; bring a transcript of it instead."
PICTURE = "can't be read yet: it is a picture; bring the transcript as text, Word or VTT."
OLD_WORD = "can't be read yet: it is in Word's old form; save it as .docx."
RICH = "can't be read yet: it is rich text; save it as .docx or as plain text."
PROGRAM = "can't be read: it is a program; bring the transcript that you meant, as text, Word or VTT."
PACKED = "can't be read yet: it is an archive; unpack it and bring the transcript alone."

_BEGINNINGS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"%PDF",), PAPER),
    ((b"ID3", b"OggS", b"fLaC", b"RIFF", b"\xff\xfb", b"\xff\xf3", b"\xff\xf1", b"\x1aE\xdf\xa3"), SOUND),
    ((b"\x89PNG", b"GIF8", b"\xff\xd8\xff"), PICTURE),
    ((b"\xd0\xcf\x11\xe0",), OLD_WORD),
    ((b"{\\rtf",), RICH),
    ((b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"), PROGRAM),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"), PACKED),
)
_IN_ARCHIVE = (b"word/document", b"utterances.json")  # a Word document, or a ConvoKit corpus


def unreadable(data: bytes) -> str | None:
    """Why a file of this kind can't be read, to follow its name; None where a reader may try."""
    if data[4:8] == b"ftyp":
        return SOUND
    if data.startswith(b"MZ") and b"\0" in data[:64]:  # a text may begin with these two letters
        return PROGRAM
    if data.startswith(b"PK\x03\x04") and not any(mark in data for mark in _IN_ARCHIVE):
        return PACKED
    return next((why for beginnings, why in _BEGINNINGS if data[:64].lstrip().startswith(beginnings)), None)
