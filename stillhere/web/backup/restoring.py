"""Bring a practice back on an empty machine: a whole folder and its rows, hashed again, or nothing at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from stillhere.model import ExitCode, StillhereError
from stillhere.web.backup import codec, practice, ring, rows, target, wrapped
from stillhere.web.backup.manifest import Manifest, Table
from stillhere.web.backup.ring import Generation, Ring
from stillhere.web.backup.target import Damaged, Target
from stillhere.web.backup.verifying import pick
from stillhere.web.serving import start_django


@dataclass(frozen=True)
class Restored:
    """What was brought back; `rewrapped` keys had been wrapped by a root that was replaced since.

    `events` of the audit came back; one more, `practice.restored`, names the moment of the backup.
    """

    name: str
    manifest: Manifest
    rewrapped: int
    events: int


def restore(source: Path, to: Path, *, keyset: Path, at: datetime | None = None) -> Restored:
    """The newest backup, or the newest up to a moment, into a folder that is empty or not there yet.

    Rows go into the SQLite file of the folder, or where DATABASE_URL names one into that, which must be empty too.
    """
    refuse_full(to)
    place = target.existing(source)
    root = ring.read_keyset(keyset)
    with target.locked(source / "lock", shared=True):
        keys = place.keys(root)
        name = pick(place.names(), at)
        manifest, generation = place.manifest(keys, name)
        to.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=to.parent, prefix=f".{to.name}.unfinished-"))
        try:
            _files(place, generation, manifest, part)
            _secrets(place, keys, root, part)
            start_django(part)
            with practice.database():
                rewrapped, events = _rows(place, generation, manifest, keys, root)
            part.replace(to)
            ring.sync_folder(to.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return Restored(name, manifest, rewrapped, events)


def refuse_full(to: Path) -> None:
    """Nothing is ever written over."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise StillhereError(
            f"“{to.name}” isn't empty, and is left alone.",
            next_step="Name a folder that is empty or not there yet with --to.",
            exit_code=ExitCode.USAGE,
        )


def _files(place: Target, keys: Generation, manifest: Manifest, part: Path) -> None:
    import hashlib

    for kept in manifest.files:
        path = (part / kept.path).resolve()
        if not path.is_relative_to(part.resolve()):
            raise Damaged(kept.digest)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest = hashlib.sha256()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            for name in kept.chunks:
                plain = place.get(keys, name)
                digest.update(plain)
                target.write(handle, plain)
            os.fsync(handle)
        finally:
            os.close(handle)
        if digest.hexdigest() != kept.digest:
            raise Damaged(kept.digest)


def _secrets(place: Target, keys: Ring, root: str, part: Path) -> None:
    """The root, unless the operator keeps it elsewhere; the backup's keys; and a cookie key where none came along."""
    from stillhere.web.secrets import lay_out

    folder = part / "secrets"
    folder.mkdir(mode=0o700, exist_ok=True)
    if not os.environ.get("STILLHERE_KEYSET_FILE"):
        ring.keep(folder / "keyset.json", root.encode())
    ring.keep(folder / ring.FILE, keys.sealed(root))
    copy = place.folder / "recovery.json"
    if copy.exists():
        ring.keep(folder / "recovery.json", copy.read_bytes())
    lay_out(part)


def _rows(place: Target, keys: Generation, manifest: Manifest, all_keys: Ring, root: str) -> tuple[int, int]:
    from django.db import connection, connections, transaction

    from stillhere.web.serving import migrate
    from stillhere.web.trust import audit
    from stillhere.web.trust.verify import verify

    if connection.introspection.table_names():
        raise StillhereError(
            "The database named by DATABASE_URL isn't empty, and is left alone.",
            next_step="Name an empty one, or empty this one where an earlier restore was broken off.",
            exit_code=ExitCode.USAGE,
        )
    try:
        # PostgreSQL takes back even the making of tables; SQLite's file goes with the folder it lies in.
        whole: AbstractContextManager[Any] = (
            transaction.atomic() if connection.vendor == "postgresql" else nullcontext()
        )
        with whole:
            models = _tables(manifest)
            if connection.vendor == "postgresql":  # migrations within one transaction leave some of them at once
                connection.cursor().execute("SET CONSTRAINTS ALL DEFERRED")
            with transaction.atomic():
                for table in manifest.tables:
                    _emptied(models[table.name])
                for table in manifest.tables:
                    rows.write(models[table.name], table.columns, _decoded(place, keys, table))
                _numbering(list(models.values()))
            for table in manifest.tables:
                found = rows.kept(models[table.name], lambda _: "")
                if (found.rows, found.digest) != (table.rows, table.digest):
                    raise Damaged(table.digest)
        migrate()
        with transaction.atomic():
            rewrapped = wrapped.rewrap(root, [former.keyset for former in all_keys.roots])
        audited = verify()
        if audited.damage is not None:
            raise StillhereError(
                f"The audit of this backup does not hold. {audited}",
                next_step="It was touched before the backup was made; bring back an older one with --at.",
                exit_code=ExitCode.NOT_READ,
            )
        audit.record(None, "practice.restored", about=manifest.made_at)  # what was done after that moment is not here
        return rewrapped, audited.held
    finally:
        connections.close_all()


def _tables(manifest: Manifest) -> dict[str, Any]:
    """Make the tables as they were when the backup was made; its program may be an older one than this."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    graph, applied = executor.loader.graph, set(manifest.migrations)
    if applied - set(graph.nodes):
        raise StillhereError(
            f"This backup was made by a later version ({manifest.version}).",
            next_step="Put that version in place first.",
        )
    last = [key for key in sorted(applied) if not any(child.key in applied for child in graph.node_map[key].children)]
    state = executor.migrate(last)
    found = {model._meta.db_table: model for model in rows.kept_models(state.apps)}
    for table in manifest.tables:
        if table.name not in found or rows.columns(found[table.name]) != table.columns:
            raise StillhereError(f"The table {table.name} of this backup does not fit its own version.")
    return {table.name: found[table.name] for table in manifest.tables}


def _emptied(model: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def _decoded(place: Target, keys: Generation, table: Table) -> Iterator[list[Any]]:
    for name in table.chunks:
        yield from codec.decode(place.get(keys, name))


def _numbering(models: list[Any]) -> None:
    """Numbers that the database gives go on after those that were brought back."""
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
