"""Files in the folder of data, sealed piece by piece, so that a long recording never lies in memory or in plain."""

import os
import struct
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import tink
from django.conf import settings
from django.core.files.storage import Storage

from stillhere.web.vault.models import DataKey

PIECE = 2**20


class SealedFiles(Storage):
    """Nothing is stored without a key: Django's own way of saving a file is closed, use `write` and `read`."""

    def _save(self, name: str, content: Any) -> str:
        raise TypeError("A file needs a data key: stillhere.web.vault.files.write.")


def path_of(file_id: uuid.UUID) -> Path:
    """Where a sealed file lies; its name says nothing."""
    name = file_id.hex
    return Path(settings.DATA) / "files" / name[:2] / f"{name}.sealed"


def write(key: DataKey, file_id: uuid.UUID, pieces: Iterable[bytes]) -> int:
    """Seal pieces one after another, whole or not at all; gives the number of plain bytes.

    Each piece is tied to the file, its number and whether it is the last, so that none can be left out or swapped.
    """
    path = path_of(file_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    total = 0
    try:
        with part.open("wb") as file:
            for number, (piece, last) in enumerate(_marked(_even(pieces))):
                total += len(piece)
                _put(file, key.seal(piece, context=_context(file_id, number, last)))
            file.flush()
            os.fsync(file.fileno())  # a name must not stand before its bytes
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return total


def read(key: DataKey, file_id: uuid.UUID) -> Iterator[bytes]:
    """The plain pieces. FileNotFoundError when it is gone, tink.TinkError when it was changed or cut short."""
    with path_of(file_id).open("rb") as file:
        for number, (sealed, last) in enumerate(_marked(_lengths(file))):
            yield key.unseal(sealed, context=_context(file_id, number, last))


def delete(file_id: uuid.UUID) -> None:
    """Remove it; that it is gone already is no error."""
    path_of(file_id).unlink(missing_ok=True)


def _context(file_id: uuid.UUID, number: int, last: bool) -> str:
    return f"file:{file_id}:{number}:{'last' if last else 'more'}"


def _put(file: IO[bytes], sealed: bytes) -> None:
    file.write(struct.pack(">I", len(sealed)) + sealed)


def _lengths(file: IO[bytes]) -> Iterator[bytes]:
    """The sealed pieces. tink.TinkError for a file that was emptied or cut within a piece."""
    none = True
    while head := file.read(4):
        size = struct.unpack(">I", head)[0] if len(head) == 4 else -1
        sealed = file.read(size) if size >= 0 else b""
        if len(sealed) != size:
            raise tink.TinkError("The file was cut short.")
        yield sealed
        none = False
    if none:
        raise tink.TinkError("The file was emptied.")


def _even(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of PIECE; at least one, be it empty."""
    held, none = b"", True
    for piece in pieces:
        held += piece
        while len(held) > PIECE:
            yield held[:PIECE]
            held, none = held[PIECE:], False
    if held or none:
        yield held


def _marked(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each piece, and whether it is the last."""
    before = next(pieces, None)
    if before is None:
        return
    for piece in pieces:
        yield before, False
        before = piece
    yield before, True
