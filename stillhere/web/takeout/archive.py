"""A ZIP that leaves piece by piece: only the file being written is in memory, and none of it on a disk."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One file of the archive, as the manifest tells it."""

    path: str
    bytes: int
    sha256: str


class _Drain:
    """Where ZipFile writes; what it wrote is taken from here and sent. It can't be gone back in."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        found, self.pieces = b"".join(self.pieces), []
        return found


class Archive:
    """Files put in one after another; each call gives the bytes to send so far."""

    def __init__(self) -> None:
        self._drain = _Drain()
        self._zip = ZipFile(cast("IO[bytes]", self._drain), "w", ZIP_DEFLATED)
        self._day = timezone.localtime().timetuple()[:6]
        self.held: list[Held] = []

    def put(self, path: str, pieces: bytes | Iterable[bytes]) -> Iterator[bytes]:
        """One file, whole or in pieces."""
        info = ZipInfo(path, self._day)
        info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w") as file:
            for piece in (pieces,) if isinstance(pieces, bytes) else pieces:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
                if sent := self._drain.taken():
                    yield sent
        self.held.append(Held(path=path, bytes=size, sha256=digest.hexdigest()))
        yield self._drain.taken()

    def end(self) -> Iterator[bytes]:
        """The list of files, without which no part of it opens: a transfer that broke off is seen to be broken."""
        self._zip.close()
        yield self._drain.taken()
