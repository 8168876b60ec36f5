"""Let backups age out, so that what was deleted is gone from them too within a stated window."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stillhere.web.backup import ring, target


@dataclass(frozen=True)
class Pruned:
    """What went, and whether the newest backup stays although it is older than the window."""

    backups: int
    pieces: int
    kept: int
    newest_is_old: bool


def prune(folder: Path, *, root: str, keep_days: int, data: Path | None = None, now: datetime | None = None) -> Pruned:
    """Remove backups older than so many days, and every piece that no other one names. The newest one always stays.

    With the practice's folder, keys that were replaced before the window go too.
    """
    place = target.existing(folder)
    since = (now or datetime.now(UTC)) - timedelta(days=keep_days)
    with target.locked(folder / "lock"):
        keys = place.keys(root)
        names = place.names()
        aged = [name for name in names[:-1] if target.when(name) < since]
        staying = [name for name in names if name not in aged]
        held = [place.manifest(keys, name)[0] for name in staying]  # one that can't be opened stops it all
        for name in aged:
            (folder / "snapshots" / name).unlink()
        ring.sync_folder(folder / "snapshots")
        needed = {piece for manifest in held for piece in manifest.names}
        gone = [path for path in place.chunks() if path.name not in needed]
        for path in gone:
            path.unlink()
        for path in (*folder.glob("*.part"), *(folder / "snapshots").glob("*.part")):
            path.unlink()
        newest_is_old = bool(staying) and target.when(staying[-1]) < since
        if not newest_is_old:
            _age_keys(place, keys.aged(keep_days, now=now), root, data=data, since=since)
    return Pruned(len(aged), len(gone), len(staying), newest_is_old)


def _age_keys(place: target.Target, keys: ring.Ring, root: str, *, data: Path | None, since: datetime) -> None:
    place.keep_keys(keys, root)
    for path in place.folder.glob("keys-*.sealed"):
        if path.name[5:13] not in ring.ids_of(root) and path.stat().st_mtime < since.timestamp():
            path.unlink()
    if data is not None and (data / "secrets" / ring.FILE).exists():
        ring.keep(data / "secrets" / ring.FILE, keys.sealed(root))
