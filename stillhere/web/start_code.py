"""The code that a first start asks for where others could come first: told in the server's terminal alone, good once.

Kept as a hash in secrets/start-code, readable by its owner alone; every start of the server before that makes it anew.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # read off a screen without mistakes
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def beyond_this_machine(hosts: list[str], *, https: bool) -> bool:
    """Whether the names it answers to, or a server with HTTPS before it, say that others may reach it."""
    return https or not {host.strip().lower() for host in hosts if host.strip()} <= LOOPBACK


def file_of(data: Path) -> Path:
    """Where its hash lies."""
    return data / "secrets" / "start-code"


def make(data: Path) -> str:
    """A new code, sixteen letters in groups of four, nearly 80 bits; the one before opens nothing any more."""
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    part = file_of(data).with_name(f".start-code.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(_hash(code))
    part.replace(file_of(data))
    return code


def fits(data: Path, typed: str) -> bool:
    """Whether this is the code; without a file none is."""
    try:
        kept = file_of(data).read_text("utf-8").strip()
    except OSError:
        return False
    return hmac.compare_digest(kept, _hash(typed))


def use_up(data: Path) -> None:
    """It opens nothing from now on."""
    file_of(data).unlink(missing_ok=True)


def _hash(code: str) -> str:
    letters = "".join(letter for letter in code.lower() if letter.isalnum())  # however it was typed
    return hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()
