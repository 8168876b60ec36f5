"""The bytes of a source file and its text, decoded once for every reader."""

from dataclasses import dataclass
from functools import cached_property

from stillhere.formats.characters import writable
from stillhere.model import StillhereError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),  # before UTF-16, whose mark it begins with
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# How archives, pictures and recordings begin; whole or cut short, their bytes are never words.
_NOT_WORDS = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0"),
    *(b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"OggS", b"fLaC", b"ID3", b"RIFF"),
)


@dataclass(frozen=True)
class SourceFile:
    """A file's name and bytes, with its text where it is text."""

    name: str
    data: bytes

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        return decode(self.data)

    @cached_property
    def text(self) -> str:
        """The decoded text with "\\n" line ends and no byte order mark; "" for a binary file."""
        return self._decoded[0]

    @cached_property
    def encoding(self) -> str:
        """The encoding the text was read with: "utf-8", "utf-16", "utf-32", "cp1252" or "binary"."""
        return self._decoded[1]

    @cached_property
    def head(self) -> str:
        """The first 4,000 characters, for sniffing."""
        return self.text[:4000]


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: byte order marks first, then UTF-8, UTF-16 without a mark, cp1252."""
    if data.startswith(_NOT_WORDS):
        return "", "binary"
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _wide(data[len(mark) :], name) if name != "utf-8" else (_lines(data.decode(name, "replace")), name)
    if b"\x00" in data[:4000]:
        guess = _utf16_without_mark(data)
        return _wide(data, guess) if guess else ("", "binary")
    try:
        return _lines(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as problem:
        whole = data[: problem.start]
        # A file cut in the middle of a letter is still UTF-8; a lone last byte may be the é of a cp1252 "café".
        if problem.reason == "unexpected end of data" and (len(data) - len(whole) > 1 or not whole.isascii()):
            return _lines(whole.decode("utf-8")), "utf-8"
    if any(b < 9 or 13 < b < 32 for b in data[:4000].replace(b"\x15", b"")):
        return "", "binary"
    damaged = data.decode("utf-8", errors="replace")
    if _mostly_utf8(damaged):
        return _lines(damaged), "utf-8"
    return _lines(data.decode("cp1252", errors="replace")), "cp1252"


def _wide(data: bytes, name: str) -> tuple[str, str]:
    """Text of two or four bytes a letter, without the last letter where the file was cut inside it."""
    size = 4 if name.startswith("utf-32") else 2
    whole = data[: len(data) // size * size]
    return _lines(whole.decode(name, errors="replace")), name[:6]


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and even <= odd // 8:
        return "utf-16-le"
    if even > len(head) // 4 and odd <= even // 8:
        return "utf-16-be"
    return None


def _mostly_utf8(damaged: str) -> bool:
    """Whether a few bytes are damaged in what is UTF-8 otherwise; in cp1252 hardly any accent is valid UTF-8."""
    lost = damaged.count("\ufffd")
    foreign = len(damaged) - len(damaged.encode("ascii", errors="ignore"))
    return foreign >= 10 * lost


def _lines(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    # A soft line break of a word processor and a page break end a line as well; CHAT's bullet is \x15, shown as "•".
    return writable(text.replace("\x0b", "\n").replace("\x0c", "\n").replace("\x15", "•"))


def broken(name: str, line: int, why: str) -> StillhereError:
    """The error for a file that stops in the middle."""
    return StillhereError(
        f"“{name}” can't be read past line {line}: {why}.",
        next_step="Export it anew from where it came from.",
        key="E03_file_broken",
    )
