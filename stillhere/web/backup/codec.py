"""Rows as bytes that are the same whichever database they come from: what is hashed, kept and brought back."""

import json
import struct
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

_HEAD = struct.Struct(">cI")
_LENGTH = struct.Struct(">I")


def encode(values: Iterable[Any]) -> bytes:
    """One row: each value with its kind and length. TypeError for a value of no known kind."""
    body = b"".join(_value(value) for value in values)
    return _LENGTH.pack(len(body)) + body


def decode(rows: bytes) -> Iterator[list[Any]]:
    """The rows again. ValueError when they were cut."""
    at = 0
    while at < len(rows):
        end = at + 4 + _LENGTH.unpack_from(rows, at)[0]
        if end > len(rows):
            raise ValueError("The rows were cut short.")
        yield list(_values(memoryview(rows)[at + 4 : end]))
        at = end


def count(rows: bytes) -> int:
    """How many rows these bytes hold."""
    at = found = 0
    while at < len(rows):
        at += 4 + _LENGTH.unpack_from(rows, at)[0]
        found += 1
    return found


def _value(value: Any) -> bytes:
    kind, body = _parts(value)
    return _HEAD.pack(kind, len(body)) + body


def _parts(value: Any) -> tuple[bytes, bytes]:
    if value is None:
        return b"n", b""
    if isinstance(value, bool):
        return b"b", b"1" if value else b"0"
    if isinstance(value, bytes | bytearray | memoryview):
        return b"x", bytes(value)
    if isinstance(value, datetime):
        return b"a", value.astimezone(UTC).isoformat(timespec="microseconds").encode()
    if isinstance(value, timedelta):
        return b"l", f"{value.days}:{value.seconds}:{value.microseconds}".encode()
    if isinstance(value, dict | list):
        return b"j", json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    for kind, of, text in _PLAIN:
        if isinstance(value, of):
            return kind, text(value).encode()
    raise TypeError(f"A value of kind {type(value).__name__} can't be kept.")


_PLAIN: tuple[tuple[bytes, type, Any], ...] = (
    (b"i", int, str),
    (b"f", float, repr),
    (b"s", str, str),
    (b"u", uuid.UUID, str),
    (b"d", date, date.isoformat),
    (b"t", time, time.isoformat),
    (b"c", Decimal, str),
)
_BACK: dict[bytes, Any] = {
    b"n": lambda _: None,
    b"b": lambda text: text == "1",
    b"a": datetime.fromisoformat,
    b"l": lambda text: timedelta(*(int(part) for part in text.split(":"))),
    b"j": json.loads,
    b"i": int,
    b"f": float,
    b"s": str,
    b"u": uuid.UUID,
    b"d": date.fromisoformat,
    b"t": time.fromisoformat,
    b"c": Decimal,
}


def _values(row: memoryview) -> Iterator[Any]:
    at = 0
    while at < len(row):
        kind, length = _HEAD.unpack_from(row, at)
        at += _HEAD.size
        body = bytes(row[at : at + length])
        at += length
        yield body if kind == b"x" else _BACK[kind](body.decode())
