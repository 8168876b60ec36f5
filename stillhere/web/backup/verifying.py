"""Read a backup back: every piece unsealed and hashed, every table and file counted and hashed again."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stillhere.model import StillhereError
from stillhere.web.backup import codec, target
from stillhere.web.backup.manifest import Manifest, Table
from stillhere.web.backup.ring import Generation, Ring
from stillhere.web.backup.target import Damaged, Target


@dataclass(frozen=True)
class Verified:
    """What was read: how many backups and pieces, and the newest backup's list."""

    backups: int
    pieces: int
    newest: Manifest


def damaged(place: Target, keys: Generation, manifest: Manifest) -> set[str]:
    """The pieces of a backup that are missing, changed, or don't make up the counts and hashes of their source."""
    found = set()
    for part in manifest.parts:
        digest, counted, size, whole = hashlib.sha256(), 0, 0, True
        is_table = isinstance(part, Table)
        for name in part.chunks:
            try:
                plain = place.get(keys, name)
            except Damaged:
                found.add(name)
                whole = False
                continue
            digest.update(plain)
            size += len(plain)
            counted += codec.count(plain) if is_table else 0
        expected = part.rows if isinstance(part, Table) else part.size
        if whole and (digest.hexdigest() != part.digest or (counted if is_table else size) != expected):
            found.update(part.chunks or [part.digest])
    return found


def verify(folder: Path, *, root: str) -> Verified:
    """Every backup in this folder. Damaged, or StillhereError, for the first thing that isn't as it was written."""
    place = target.existing(folder)
    with target.locked(folder / "lock", shared=True):
        keys = place.keys(root)
        newest, pieces = _all(place, keys)
        manifest, generation = newest
        broken = damaged(place, generation, manifest)
        if broken:
            raise Damaged(min(broken))
    return Verified(len(place.names()), pieces, manifest)


def _all(place: Target, keys: Ring) -> tuple[tuple[Manifest, Generation], int]:
    names = place.names()
    newest = place.manifest(keys, pick(names))
    seen = set(newest[0].names)
    for name in names[:-1]:
        manifest, generation = place.manifest(keys, name)
        for piece in manifest.names - seen:
            place.get(generation, piece)
        seen |= manifest.names
    return newest, len(seen)


def pick(names: list[str], at: datetime | None = None) -> str:
    """The newest backup, or the newest of those made at a moment or before. StillhereError when there is none."""
    fitting = [name for name in names if at is None or target.when(name) <= at]
    if not fitting:
        first = f" The oldest here is of {target.when(names[0]):%Y-%m-%d %H:%M} UTC." if names else ""
        raise StillhereError(
            f"There is no whole backup of that time here.{first}" if at else "There is no whole backup here yet."
        )
    return fitting[-1]
