"""Ways to damage a file: random, but the same for the same seed."""

import io
import json
import random
import zipfile
from typing import Any

SPLICES = (
    b"", b"\x00", b"\xff\xfe", b'"', b"{", b"[", b"]", b"<", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"-->", b":",
    b"\n\n", b"\r", b"9" * 400, b"00:99:99.999", b"\xe2\x80\xae", b"\xed\xa0\x80", b"]]>", b"\\u0000", b"@Begin\n",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 2**70, 1e308, -0.0, float("nan"), float("inf"), "9" * 40, "-3", "00:99", "", "\x00", "\u202e",
    "x" * 3000, [], {}, [[]], [None, 1, "a", {}], {"a": {"a": None}}, {"text": [1]},
)  # fmt: skip
LARGEST = 4 * 2**20


def damaged(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """The file after one to four changes."""
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(WAYS)(rng, data, others)[:LARGEST]
    return data


def bombs() -> dict[str, bytes]:
    """Files that are small and say that they are large, or nest without end."""
    nothing = b" " * (300 * 2**20)
    return {
        "docx bomb": _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": nothing}),
        "convokit bomb": _zip({"utterances.jsonl": nothing, "speakers.json": b"{}"}),
        "deep json": b"[" * 2_000_000,
        "deep object": b'{"segments":' * 200_000,
        "deep xml": b'<?xml version="1.0"?><ANNOTATION_DOCUMENT>' + b"<a>" * 500_000,
        "laughs": b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
        + b"]><ANNOTATION_DOCUMENT>&m;</ANNOTATION_DOCUMENT>",
        "one long line": b"T: " + b"word " * 800_000,
        "many short lines": b"T: a\nC: b\n" * 200_000,
        "many cues": b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\nAda: a\n\n" * 120_000,
        "many dashes": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v " * 300_000,
        "many commas": b"speaker,text\n" + b"," * 2_000_000,
        "many quotes": b'speaker,text\n"' + b'""' * 1_000_000,
        "many spaces": b"T:" + b" " * 2_000_000 + b"\n" + b"\t" * 1_000_000 + b":",
        "many digits": b"T: " + b"9" * 2_000_000 + b"\n" + b"[" + b"0:" * 500_000,
        "many brackets": b"T: " + b"[(" * 500_000 + b"\nC: " + b"&" * 500_000,
    }


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _bounds(rng: random.Random, data: bytes) -> tuple[int, int]:
    start = rng.randint(0, len(data))
    return start, min(len(data), start + rng.choice((0, 1, 5, 60, 400, len(data))))


def _cut(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    start, end = _bounds(rng, data)
    return data[:start] + data[end:]


def _splice(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    start, end = _bounds(rng, data)
    return data[:start] + rng.choice(SPLICES) + data[rng.choice((start, end)) :]


def _flip(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cross(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    other = rng.choice(others)
    start, _ = _bounds(rng, data)
    begin, end = _bounds(rng, other)
    return data[:start] + other[begin:end] + data[start:]


def _repeat(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    start, end = _bounds(rng, data)
    times = rng.choice((2, 2, 10, 1000)) if end - start < 1000 else 2
    return data[:start] + data[start:end] * times + data[end:]


def _recode(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(rng.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-8-sig", "mac-roman")), "replace")


def _odd_value(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return _lines(rng, data, others)
    return json.dumps(_with_odd(rng, document)).encode("utf-8", "replace")


def _lines(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    rng.shuffle(lines) if rng.random() < 0.5 else lines.reverse()
    return b"\n".join(lines)


def _member(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """A change inside of an archive, so that the archive itself stays whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {i.filename: archive.read(i) for i in archive.infolist() if i.file_size < LARGEST}
    except Exception:  # whatever is wrong with an archive that was damaged before
        return _flip(rng, data, others)
    if not members:
        return data
    name = rng.choice(sorted(members))
    members[name] = rng.choice((_cut, _splice, _flip, _cross, _odd_value))(rng, members[name], others)
    return _zip(members)


def _with_odd(rng: random.Random, value: Any) -> Any:
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(list(value))
        return {**value, key: _with_odd(rng, value[key])}
    if isinstance(value, list) and value and rng.random() < 0.9:
        place = rng.randrange(len(value))
        return [*value[:place], _with_odd(rng, value[place]), *value[place + 1 :]]
    return rng.choice(ODD)


WAYS = (_cut, _splice, _flip, _cross, _repeat, _recode, _odd_value, _odd_value, _lines, _member, _member)
