"""Files that nobody can read, with the answer's status and words of the one sentence that is said of each."""

import io
import zipfile


def zipped(**files: str | bytes) -> bytes:
    """An archive of these; `__` stands for a slash."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return packed.getvalue()


BOMB = b"\0" * 40_000_000
BAD: dict[str, tuple[bytes, str, int, str]] = {
    "empty": (b"", "x.vtt", 422, "is empty"),
    "blank": (b" \n\n ", "x.txt", 422, "holds no words"),
    "pdf": (b"%PDF-1.7 x", "x.pdf", 415, "can't be read yet: a PDF"),
    "recording": (b"\0\0\0\x20ftypM4A " + b"\0" * 50, "x.m4a", 415, "can't be read yet: it is a recording"),
    "mp3": (b"ID3\x04" + b"\0" * 50, "x.txt", 415, "can't be read yet: it is a recording"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 9, "x.vtt", 415, "can't be read yet: it is a picture"),
    "old word": (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "x.doc", 415, "save it as .docx"),
    "archive": (zipped(a="x"), "x.zip", 415, "unpack it"),
    "mark-up": (b"<html><body>Hello</body></html>", "x.vtt", 415, "couldn't tell what kind of file"),
    "nulls": (b"\0" * 5000, "x.txt", 415, "couldn't tell what kind of file"),
    "noise": (bytes(range(1, 256)) * 40, "x.txt", 415, "couldn't tell what kind of file"),
    "damaged": (zipped(word__document_xml="<broken")[:-30], "x.docx", 422, "can't be opened as a Word document"),
    "zip bomb": (zipped(word__document_xml=BOMB), "x.docx", 413, "unpacks to 40 MB"),
    "cut json": (b'{"segments": [{"start": 1, "text": "Hm', "x.json", 422, "stops in the middle"),
    "lost letters": (
        ("Therapist: " + "\ufffd" * 90 + "\nClient: hm hm hm\n").encode(),
        "x.txt",
        422,
        "Most letters of",
    ),
    "windows program": (b"MZ\x90\0\x03" + b"\0" * 400, "week.exe", 415, "it is a program"),
    "program by another name": (b"\x7fELF\x02\x01\x01" + b"\0" * 400, "week.vtt", 415, "it is a program"),
    "rich text": (b"{\\rtf1\\ansi Therapist: Hm}", "x.rtf", 415, "it is rich text"),
    "bomb of a corpus": (zipped(**{"utterances.json": b" " * 80_000_000}), "x.zip", 413, "is larger than 64 MB"),
}
