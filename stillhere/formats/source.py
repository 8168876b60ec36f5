"""The bytes of a source file and its text, decoded once for every reader."""

from dataclasses import dataclass
from functools import cached_property

from stillhere.model import StillhereError


@dataclass(frozen=True)
class SourceFile:
    """A file's name and bytes, with its text where it is text."""

    name: str
    data: bytes

    @cached_property
    def text(self) -> str:
        """The decoded text with "\\n" line ends and no byte order mark; "" for a binary file."""
        return decode(self.data)[0]

    @cached_property
    def encoding(self) -> str:
        """The encoding the text was read with: "utf-8", "utf-16", "cp1252" or "binary"."""
        return decode(self.data)[1]

    @cached_property
    def head(self) -> str:
        """The first 4,000 characters, for sniffing."""
        return self.text[:4000]


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: byte order marks first, then UTF-8, UTF-16 without a mark, cp1252."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _lines(data.decode(name, errors="replace")), name.removesuffix("-sig")
    if b"\x00" in data[:4000]:
        guess = _utf16_without_mark(data)
        return (_lines(data.decode(guess, errors="replace")), "utf-16") if guess else ("", "binary")
    try:
        return _lines(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as problem:
        # A file cut in the middle of a letter is still UTF-8.
        if problem.start >= len(data) - 3:
            return _lines(data[: problem.start].decode("utf-8")), "utf-8"
    control = sum(1 for b in data[:4000] if b < 9 or 13 < b < 32)
    if control > 0:
        return "", "binary"
    return _lines(data.decode("cp1252", errors="replace")), "cp1252"


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and even < odd // 8:
        return "utf-16-le"
    if even > len(head) // 4 and odd < even // 8:
        return "utf-16-be"
    return None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def broken(name: str, line: int, why: str) -> StillhereError:
    """The error for a file that stops in the middle."""
    return StillhereError(
        f"“{name}” can't be read past line {line}: {why}.",
        next_step="Export it anew from where it came from.",
        key="E03_file_broken",
    )
