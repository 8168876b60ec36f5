"""The practice's secrets, made once by `stillhere serve` and never given a default."""

import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SHORTEST = 50


def secret_key(data: Path) -> str:
    """What signs cookies: STILLHERE_SECRET_KEY, or the file secrets/secret-key. ImproperlyConfigured without either."""
    kept = data / "secrets" / "secret-key"
    key = os.environ.get("STILLHERE_SECRET_KEY") or (kept.read_text("utf-8").strip() if kept.exists() else "")
    if not key:
        raise ImproperlyConfigured("There is no secret key yet. `stillhere serve` makes one in the folder of data.")
    if len(key) < SHORTEST or len(set(key)) < 10 or "insecure" in key or "change" in key.lower():
        raise ImproperlyConfigured(
            f"The secret key is too plain: it needs at least {SHORTEST} characters that nobody could guess."
        )
    return key


def keyset_file(data: Path) -> Path:
    """Where the root keyset lies: STILLHERE_KEYSET_FILE, or the file secrets/keyset.json."""
    return Path(os.environ.get("STILLHERE_KEYSET_FILE") or data / "secrets" / "keyset.json")


def audit_key_file(data: Path) -> Path:
    """Where the key of the audit lies: STILLHERE_AUDIT_KEY_FILE, or the file secrets/audit-key."""
    return Path(os.environ.get("STILLHERE_AUDIT_KEY_FILE") or data / "secrets" / "audit-key")


def lay_out(data: Path) -> None:
    """Make the folder and its secrets, each readable by its owner alone; what is there already is left as it is.

    A secret that the environment gives is not made a second time.
    """
    folder = data / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    data.chmod(0o700)
    folder.chmod(0o700)
    if not os.environ.get("STILLHERE_SECRET_KEY"):
        write_once(folder / "secret-key", lambda: secrets.token_urlsafe(64))
    if keyset_file(data).parent == folder:
        from stillhere.web.vault.keyset import new_root

        write_once(keyset_file(data), new_root)
    if audit_key_file(data).parent == folder:
        write_once(audit_key_file(data), lambda: secrets.token_urlsafe(64))


def open_to_others(path: Path) -> bool:
    """May anybody but the owner of the file read or change it?"""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def write_once(path: Path, make: Callable[[], str]) -> None:
    """Write what `make()` gives, unless the file is there: made whole under another name, then put in place.

    Of several that come at once one wins, and all find what it wrote.
    """
    if path.exists():
        return
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 600, and nobody else's
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # somebody else was quicker: what they wrote counts
            os.link(part, path)
    finally:
        Path(part).unlink()
