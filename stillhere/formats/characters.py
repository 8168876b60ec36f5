"""Characters that every later writer can hold, each at its old offset so that spans stay true."""

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text with control characters and lone halves of a letter, which XML and UTF-8 refuse, shown as U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text)


def said(value: object) -> str:
    """A text value of a JSON or table cell as text; "" where the file holds something else."""
    return writable(value) if isinstance(value, str) else ""


def label_of(value: object) -> str | None:
    """A speaker's name or number as a label; None where the file names nobody."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return writable(str(value)[:200]).strip() or None
