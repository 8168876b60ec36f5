"""The database's rows, read as they stood at one moment while others go on writing, and written back.

Read through Django and not by a database's own tools, so that a practice may be brought back on the other database.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps.registry import Apps
from django.db import connection, models, transaction

from stillhere.web.backup import codec
from stillhere.web.backup.manifest import Table

LEFT_OUT = {"django_session", "usersessions_usersession"}  # whoever was signed in signs in again
TARGET_SIZE = 2**19
LARGEST = 2**22
AT_ONCE = 50


@contextmanager
def moment() -> Iterator[None]:
    """All that is read within stands as at one moment; writers neither wait nor are waited for."""
    if connection.in_atomic_block:  # somebody's transaction: what it sees is one moment already
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                cursor.execute("SELECT COUNT(*) FROM django_migrations")  # the moment is that of the first look
                yield
            finally:
                cursor.execute("ROLLBACK")


def kept_models(apps: Apps) -> list[type[models.Model]]:
    """Every table that is backed up, by name; sign-ins and the cache are not."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    }
    return [found[name] for name in sorted(found)]


def columns(model: type[models.Model]) -> tuple[str, ...]:
    """The columns by name, sorted, so that their order in the code doesn't matter."""
    return tuple(sorted(field.attname for field in model._meta.concrete_fields))


def read(model: type[models.Model], names: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """A table's rows in the order of their keys; sealed columns stay sealed."""
    rows = model._base_manager.order_by(_key_order(model)).values_list(*names)
    return rows.iterator(chunk_size=AT_ONCE)


def _key_order(model: type[models.Model]) -> Any:
    from django.db.models.functions import Collate

    text = isinstance(model._meta.pk, models.CharField)
    return Collate("pk", "C") if text and connection.vendor == "postgresql" else "pk"


def kept(model: type[models.Model], put: Callable[[bytes], str]) -> Table:
    """Hand a table's rows on in pieces; gives what the list of the backup says of it.

    A piece ends after a row by the row's own key and size, so that a new row changes one piece and not all after it.
    """
    names = columns(model)
    key = names.index(model._meta.pk.attname)
    digest, rows, chunks = hashlib.sha256(), 0, list[str]()
    held = bytearray()
    for row in read(model, names):
        encoded = codec.encode(row)
        digest.update(encoded)
        held += encoded
        rows += 1
        if len(held) >= LARGEST or _ends(codec.encode([row[key]]), len(encoded)):
            chunks.append(put(bytes(held)))
            held.clear()
    if held:
        chunks.append(put(bytes(held)))
    return Table(model._meta.db_table, names, rows, digest.hexdigest(), tuple(chunks))


def _ends(key: bytes, size: int) -> bool:
    return zlib.crc32(key) / 2**32 < size / TARGET_SIZE


def write(model: type[models.Model], names: tuple[str, ...], rows: Iterator[list[Any]]) -> None:
    """Put rows back as they were: no defaults, no clocks, no signals."""
    fields = [model._meta.get_field(_field_name(model, name)) for name in names]
    quote = connection.ops.quote_name
    places = ", ".join(["%s"] * len(fields))
    into = ", ".join(quote(field.column) for field in fields)  # type: ignore[union-attr,arg-type]
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({into}) VALUES ({places})"
    with connection.cursor() as cursor:
        batch = []
        for row in rows:
            batch.append([_as_stored(field, value) for field, value in zip(fields, row, strict=True)])
            if len(batch) == AT_ONCE:
                cursor.executemany(statement, batch)
                batch = []
        if batch:
            cursor.executemany(statement, batch)


def _as_stored(field: Any, value: Any) -> Any:
    from stillhere.web.vault.fields import EncryptedTextField, Sealed

    sealed = isinstance(field, EncryptedTextField) and value is not None
    return field.get_db_prep_save(Sealed(value) if sealed else value, connection)


def _field_name(model: type[models.Model], attname: str) -> str:
    return next(field.name for field in model._meta.concrete_fields if field.attname == attname)


def migrations() -> tuple[tuple[str, str], ...]:
    """What brought the database to where it is."""
    from django.db.migrations.recorder import MigrationRecorder

    return tuple(sorted(MigrationRecorder(connection).applied_migrations()))


def not_migrated() -> bool:
    """Whether the database stands behind this version of the program."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
