"""Two keys from the one secret of the audit: one for the chain of acts, one for the note of how far it goes."""

import hashlib
import hmac
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SHORTEST = 32


def chain_key() -> bytes:
    """What each act's digest is made with."""
    return _derived(Path(settings.AUDIT_KEY_FILE), b"stillhere.audit.chain")


def head_key() -> bytes:
    """What the note of the last act is sealed with."""
    return _derived(Path(settings.AUDIT_KEY_FILE), b"stillhere.audit.head")


@cache
def _derived(path: Path, label: bytes) -> bytes:
    try:
        secret = path.read_bytes().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"The key of the audit, {path.name}, can't be read.") from error
    if len(secret) < SHORTEST:
        raise ImproperlyConfigured(f"The key of the audit, {path.name}, is too short to be one.")
    return hmac.new(secret, label, hashlib.sha256).digest()
