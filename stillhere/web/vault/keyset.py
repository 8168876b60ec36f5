"""The root keyset wraps data keys; a data key seals one record's texts and files (Tink AEAD, AES-256-GCM)."""

from functools import cache, lru_cache
from pathlib import Path

import tink
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from tink import aead, json_proto_keyset_format, proto_keyset_format, secret_key_access

ROOT_CONTEXT = b"stillhere.data-key:"


@cache
def registered() -> None:
    """Tell Tink which kind of key is used here; once is enough."""
    aead.register()


def new_root() -> str:
    """A fresh root keyset as JSON: whoever holds it can read everything, so it is backed up apart from the data."""
    registered()
    handle = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
    return str(json_proto_keyset_format.serialize(handle, secret_key_access.TOKEN))


def root() -> aead.Aead:
    """The practice's root, from its file; read again once that has changed, so that a running server follows.

    ImproperlyConfigured when it is missing or is no keyset.
    """
    return _root(state())


def state() -> tuple[int, int, int]:
    """What changes whenever the keyset's file does; zeros when there is none."""
    try:
        seen = Path(settings.KEYSET_FILE).stat()
    except OSError:
        return (0, 0, 0)
    return (seen.st_ino, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=1)
def _root(_state: tuple[int, int, int]) -> aead.Aead:
    registered()
    path = Path(settings.KEYSET_FILE)
    try:
        handle = json_proto_keyset_format.parse(path.read_text("utf-8"), secret_key_access.TOKEN)
        return handle.primitive(aead.Aead)
    except OSError as error:
        raise ImproperlyConfigured(f"The keyset {path.name} can't be read; without it no record opens.") from error
    except tink.TinkError as error:
        raise ImproperlyConfigured(f"The file {path.name} is not a keyset; without it no record opens.") from error


def new_wrapped(key_id: str) -> bytes:
    """A fresh data key, wrapped by the root and tied to its own row."""
    registered()
    handle = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
    return bytes(proto_keyset_format.serialize_encrypted(handle, root(), ROOT_CONTEXT + key_id.encode()))


@lru_cache(maxsize=1024)
def opened(key_id: str, wrapped: bytes) -> aead.Aead:
    """The data key itself. Kept in memory only; `forget` drops what a deleted row left there."""
    handle = proto_keyset_format.parse_encrypted(wrapped, root(), ROOT_CONTEXT + key_id.encode())
    return handle.primitive(aead.Aead)


def forget() -> None:
    """Drop every opened key from memory."""
    opened.cache_clear()
    _root.cache_clear()
