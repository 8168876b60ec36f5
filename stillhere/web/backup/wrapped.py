"""All that the root seals in the database: data keys, and the secrets of second steps.

Whoever lets the root seal anything else adds it here, or it is lost when the root is replaced.
"""

import base64
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import tink
from django.db import connection
from tink import aead, proto_keyset_format

from stillhere.model import ExitCode, StillhereError
from stillhere.web.backup.ring import aead_of
from stillhere.web.vault.keyset import ROOT_CONTEXT

AT_ONCE = 200


def rewrap(present: str, formers: Sequence[str]) -> int:
    """Wrap by the present root whatever a former one wrapped; gives how many. In the transaction that is open."""
    from allauth.mfa.models import Authenticator

    from stillhere.web.vault.models import DataKey

    _hold(DataKey._meta.db_table, Authenticator._meta.db_table)
    now, before = aead_of(present), [aead_of(former) for former in formers]
    changed = 0
    for key_id, wrapped in DataKey.objects.values_list("pk", "wrapped").iterator(chunk_size=AT_ONCE):
        fresh = _data_key(str(key_id), bytes(wrapped), now, before)
        if fresh is not None:
            DataKey.objects.filter(pk=key_id).update(wrapped=fresh)
            changed += 1
    for step in Authenticator.objects.all():
        data = {name: _each(value, lambda text: _secret(text, now, before)) for name, value in step.data.items()}
        if data != step.data:
            Authenticator.objects.filter(pk=step.pk).update(data=data)
            changed += 1
    return changed


def closed_to(present: str) -> Iterator[str]:
    """The data keys that this root does not open."""
    from stillhere.web.vault.models import DataKey

    now = aead_of(present)
    for key_id, wrapped in DataKey.objects.values_list("pk", "wrapped").iterator(chunk_size=AT_ONCE):
        try:
            proto_keyset_format.parse_encrypted(bytes(wrapped), now, ROOT_CONTEXT + str(key_id).encode())
        except tink.TinkError:
            yield str(key_id)


def _hold(*tables: str) -> None:
    """Nobody adds a key while they are wrapped anew; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"LOCK TABLE {connection.ops.quote_name(table)} IN EXCLUSIVE MODE")


def _data_key(key_id: str, wrapped: bytes, now: aead.Aead, before: list[aead.Aead]) -> bytes | None:
    context = ROOT_CONTEXT + key_id.encode()
    for root in (now, *before):
        try:
            handle = proto_keyset_format.parse_encrypted(wrapped, root, context)
        except tink.TinkError:
            continue
        return None if root is now else bytes(proto_keyset_format.serialize_encrypted(handle, now, context))
    raise StillhereError(
        f"The data key {key_id} opens with no root that is known here; nothing was changed.",
        next_step="Bring the practice back from its backup.",
        exit_code=ExitCode.NOT_READ,
    )


def _secret(text: str, now: aead.Aead, before: list[aead.Aead]) -> str:
    """A second step's secret, wrapped anew; what the root never sealed stays as it is."""
    from stillhere.web.accounts.adapter import PURPOSE

    for root in (now, *before):
        try:
            plain = root.decrypt(base64.b64decode(text, validate=True), PURPOSE)
        except (tink.TinkError, ValueError):
            continue
        return text if root is now else base64.b64encode(now.encrypt(plain, PURPOSE)).decode()
    return text


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_each(part, change) for part in value]
    return value
