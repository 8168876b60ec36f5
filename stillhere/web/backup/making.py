"""Make a backup while the practice goes on working, and believe it only after it was read back."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stillhere import __version__
from stillhere.model import ExitCode, StillhereError
from stillhere.web.backup import folder, ring, rows, target
from stillhere.web.backup.manifest import Manifest
from stillhere.web.backup.ring import Generation
from stillhere.web.backup.target import Damaged, Target
from stillhere.web.backup.verifying import damaged


@dataclass(frozen=True)
class Made:
    """What a backup holds, and how much of it was new."""

    name: str
    manifest: Manifest
    written: int
    written_bytes: int


def back_up(data: Path, to: Path, *, keyset: Path) -> Made:
    """One backup of this folder and its database. The list of its pieces is written last, so it is whole or none."""
    from django.apps import apps

    from stillhere.web.trust import audit

    refuse_nested(data, to)
    root = ring.read_keyset(keyset)
    if rows.not_migrated():
        raise StillhereError("The database is older than this version.", next_step="Serve it once, then back it up.")
    with target.locked(data / ".backup.lock"):
        place = target.open_or_make(to)
        with target.locked(to / "lock"):
            keys = ring.of_folder(data, root)
            place.keep_keys(keys, root)
            place.keep_recovery(data / "secrets" / "recovery.json")
            audit.record(None, "backup.made")
            for _ in range(2):
                manifest = _taken(data, place, keys.current, keyset=keyset, root=root, models=rows.kept_models(apps))
                place.renew = damaged(place, keys.current, manifest)
                if not place.renew:
                    break  # otherwise pieces of an older backup have rotted: they are written anew
            else:
                raise Damaged(min(place.renew))
            name = place.add(keys.current, manifest)
    say(data, backup={"at": manifest.made_at, "content_hash": manifest.content_hash, "rows": manifest.rows})
    return Made(name, manifest, place.written, place.written_bytes)


def _taken(data: Path, place: Target, keys: Generation, *, keyset: Path, root: str, models: list[Any]) -> Manifest:
    from django.db import connection

    def put(plain: bytes) -> str:
        return place.put(keys, plain)

    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    # Small files first: what they say of the rows (the head of the audit) is then never ahead of the rows.
    small = [p for p in folder.kept_files(data, keyset) if not p.is_relative_to(data / "files")]
    kept = [folder.kept(data, path, put) for path in small]
    with rows.moment():
        migrations = rows.migrations()
        tables = tuple(rows.kept(model, put) for model in models)
    # Sealed files after: each file that a row names was there before the row was.
    large = (p for p in folder.kept_files(data, keyset) if p.is_relative_to(data / "files"))
    kept += [folder.kept(data, path, put) for path in large]
    return Manifest(
        made_at=made_at,
        version=__version__,
        database=connection.vendor,
        roots=tuple(ring.ids_of(root)),
        migrations=migrations,
        tables=tables,
        files=tuple(file for file in kept if file is not None),
    )


def refuse_nested(data: Path, to: Path) -> None:
    """A backup within the folder that it backs up would grow for ever, and go with it."""
    if to.resolve() == data.resolve() or to.resolve().is_relative_to(data.resolve()):
        raise StillhereError(
            "A backup can't lie within the folder that it backs up.",
            next_step="Name another with --to, best on another disk.",
            exit_code=ExitCode.USAGE,
        )


def say(data: Path, **news: dict[str, Any]) -> None:
    """Write down what the owner's page may show: when the last backup and the last drill were, and how they went."""
    path = data / folder.STATUS
    try:
        held = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        held = {}
    ring.keep(path, target.dump(held | news))
