"""The folder a backup lies in: sealed pieces under names that say nothing, and one sealed list a backup.

stillhere-backup        what this folder is
keys-XXXXXXXX.sealed    the backups' keys, sealed by the root of that number
recovery.json           a copy of the root that only the people of the recovery can open (docs/recovery.md)
chunks/ab/ab12…         pieces; one that is there already is not written again
snapshots/WHEN-….sealed what belongs to one backup; written last, so that a broken-off backup has none
"""

import fcntl
import json
import os
import re
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import tink

from stillhere.model import ExitCode, StillhereError
from stillhere.web.backup import ring as rings
from stillhere.web.backup.manifest import Manifest
from stillhere.web.backup.ring import Generation, Ring, sync_folder

MARK, FORMAT = "stillhere-backup", "1\n"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-([0-9a-f]{16})-[0-9a-f]{8}\.sealed")


class Damaged(StillhereError):
    """A piece that is missing, or is not what was written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The backup is damaged: piece {name[:12]} is missing or was changed.",
            next_step="Bring back an older one with --at, and make a new backup.",
            exit_code=ExitCode.NOT_READ,
        )
        self.name = name


@dataclass
class Target:
    """One folder of backups; `renew` names pieces that are to be written again although they are there."""

    folder: Path
    written: int = 0
    written_bytes: int = 0
    renew: set[str] = field(default_factory=set)
    touched: set[Path] = field(default_factory=set)

    def put(self, keys: Generation, plain: bytes) -> str:
        """Keep a piece unless it is there; gives its name."""
        name = keys.name(plain)
        path = self._chunk(name)
        if name in self.renew or not path.exists():
            packed = zlib.compress(plain, 1)
            body = b"z" + packed if len(packed) < len(plain) else b"p" + plain
            sealed = keys.seal(body, f"stillhere.chunk:{name}")
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(path, sealed)
            self.written += 1
            self.written_bytes += len(sealed)
            self.renew.discard(name)
        return name

    def get(self, keys: Generation, name: str) -> bytes:
        """A piece, unsealed and hashed. Damaged when it isn't what was written."""
        try:
            body = keys.open(self._chunk(name).read_bytes(), f"stillhere.chunk:{name}")
            plain = zlib.decompress(body[1:]) if body[:1] == b"z" else body[1:]
        except (FileNotFoundError, tink.TinkError, zlib.error) as problem:
            raise Damaged(name) from problem
        if keys.name(plain) != name:
            raise Damaged(name)
        return plain

    def names(self) -> list[str]:
        """The backups in this folder, oldest first."""
        return sorted(p.name for p in (self.folder / "snapshots").glob("*.sealed") if _NAME.fullmatch(p.name))

    def add(self, keys: Generation, manifest: Manifest) -> str:
        """The last step of a backup: from here on it is one."""
        stamp = datetime.fromisoformat(manifest.made_at).strftime(_STAMP)
        name = f"{stamp}-{keys.id}-{secrets.token_hex(4)}.sealed"
        for folder in (*self.touched, self.folder / "chunks"):
            sync_folder(folder)
        self._write(self.folder / "snapshots" / name, keys.seal(manifest.dumped(), f"stillhere.snapshot:{name}"))
        sync_folder(self.folder / "snapshots")
        return name

    def manifest(self, ring: Ring, name: str) -> tuple[Manifest, Generation]:
        """What belongs to a backup, and its keys. StillhereError when it was changed or its keys have aged out."""
        found = _NAME.fullmatch(name)
        try:
            keys = ring.generation(found[2] if found else "")
            sealed = (self.folder / "snapshots" / name).read_bytes()
            return Manifest.loaded(keys.open(sealed, f"stillhere.snapshot:{name}")), keys
        except (StopIteration, OSError, tink.TinkError) as problem:
            raise StillhereError(
                f"The backup of {when(name):%Y-%m-%d %H:%M} UTC can't be opened: its list or its keys are damaged.",
                next_step="Name another with --at.",
                exit_code=ExitCode.NOT_READ,
            ) from problem

    def keep_keys(self, ring: Ring, root: str) -> None:
        """The keys as the root of the moment seals them; written again only when they differ."""
        path = self.folder / f"keys-{rings.ids_of(root)[0]}.sealed"
        try:
            if rings.opened(path.read_bytes(), root) == ring:
                return
        except (FileNotFoundError, tink.TinkError):
            pass
        self._write(path, ring.sealed(root))
        sync_folder(self.folder)

    def keys(self, root: str) -> Ring:
        """The backups' keys. StillhereError when this root never sealed any here."""
        for number in rings.ids_of(root):
            path = self.folder / f"keys-{number}.sealed"
            try:
                return rings.opened(path.read_bytes(), root)
            except (FileNotFoundError, tink.TinkError):
                continue
        raise StillhereError(
            "This keyset opens nothing in this backup.",
            next_step="Name the one of that time with --keyset; docs/recovery.md says how to get it back.",
            exit_code=ExitCode.NOT_READ,
        )

    def keep_recovery(self, source: Path) -> None:
        """Lay the people's sealed copy of the root beside the backup: on an empty machine it is all there is."""
        if source.exists():
            self._write(self.folder / "recovery.json", source.read_bytes())

    def chunks(self) -> Iterator[Path]:
        """Every piece's file, and what a broken-off write left."""
        for folder in sorted((self.folder / "chunks").glob("*")):
            yield from sorted(folder.iterdir())

    def _chunk(self, name: str) -> Path:
        return self.folder / "chunks" / name[:2] / name

    def _write(self, path: Path, content: bytes) -> None:
        part = path.with_name(f"{path.name}.part")
        try:
            with part.open("wb") as file:
                write(file.fileno(), content)
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        self.touched.add(path.parent)


def write(handle: int, content: bytes) -> None:
    """All of it; OSError when the disk is full."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def when(name: str) -> datetime:
    """The moment of a backup, as its name says."""
    return datetime.strptime(name[:16], _STAMP).replace(tzinfo=UTC)


def open_or_make(folder: Path) -> Target:
    """A folder to back up to; a folder that holds something else is left alone."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise StillhereError(
            f"“{folder.name}” holds something other than backups, and is left alone.",
            next_step="Name an empty folder with --to.",
            exit_code=ExitCode.USAGE,
        )
    for part in (folder, folder / "chunks", folder / "snapshots"):
        part.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / MARK).exists():
        (folder / MARK).write_text(FORMAT, "utf-8")
    return existing(folder)


def existing(folder: Path) -> Target:
    """A folder that holds backups. StillhereError when it is none, or of a later format."""
    mark = folder / MARK
    if not mark.exists():
        raise StillhereError(f"“{folder.name}” holds no backups.", next_step="Name the folder of `--to`.")
    if mark.read_text("utf-8") != FORMAT:
        raise StillhereError(
            f"“{folder.name}” was written by a later version.", next_step="Put that version in place first."
        )
    return Target(folder)


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[None]:
    """One at a time: a backup never counts on a piece that is being cleared away. StillhereError when it is taken."""
    try:
        handle = os.open(path, os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        if not shared:
            raise
        yield  # nobody ever wrote here, or it can only be read
        return
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        yield
    except BlockingIOError as problem:
        raise StillhereError(
            "Another backup, or a clearing of backups, is under way here.",
            next_step="Try again when it has ended.",
            exit_code=ExitCode.NOT_WRITTEN,
        ) from problem
    finally:
        os.close(handle)


def dump(value: object) -> bytes:
    """JSON for a file that people read."""
    return (json.dumps(value, indent=1, sort_keys=True) + "\n").encode()
