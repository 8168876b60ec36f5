"""The keys of the backups, sealed by the practice's root: one to seal pieces and one to name them, and former ones.

A former root stays here, sealed by the present one, for as long as a backup made under it may have to be brought back.
"""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import tink
from tink import aead, json_proto_keyset_format, secret_key_access

from stillhere.model import ExitCode, StillhereError
from stillhere.web.vault.keyset import new_root, registered

CONTEXT = b"stillhere.backup-keys"
FILE = "backup-keys.sealed"


@dataclass(frozen=True)
class Generation:
    """The two keys under which pieces of a backup are sealed and named."""

    id: str
    keyset: str
    naming: str
    retired_at: str = ""

    def seal(self, plain: bytes, context: str) -> bytes:
        """Ciphertext that opens in this place only."""
        return bytes(aead_of(self.keyset).encrypt(plain, context.encode()))

    def open(self, sealed: bytes, context: str) -> bytes:
        """The bytes again. tink.TinkError when they were changed or belong elsewhere."""
        return bytes(aead_of(self.keyset).decrypt(sealed, context.encode()))

    def name(self, plain: bytes) -> str:
        """A name that says nothing to whoever has no key: HMAC-SHA256."""
        return hmac.new(bytes.fromhex(self.naming), plain, hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class FormerRoot:
    """A root keyset that was replaced, and when."""

    keyset: str
    retired_at: str


@dataclass(frozen=True)
class Ring:
    """All keys of the backups; the last generation is the one in use."""

    generations: tuple[Generation, ...]
    roots: tuple[FormerRoot, ...] = field(default=())

    @property
    def current(self) -> Generation:
        """What new pieces are sealed with."""
        return self.generations[-1]

    def generation(self, wanted: str) -> Generation:
        """One of them by its id. KeyError when it has aged out."""
        return next(g for g in self.generations if g.id == wanted)

    def renewed(self, former: str, *, now: datetime | None = None) -> "Ring":
        """With new keys in use, and `former`, the root that is being replaced, kept."""
        at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
        retired = (*self.generations[:-1], replace(self.current, retired_at=at))
        return Ring((*retired, new_generation()), (*self.roots, FormerRoot(former, at)))

    def aged(self, days: int, *, now: datetime | None = None) -> "Ring":
        """Without what was replaced more than so many days ago."""
        since = (now or datetime.now(UTC)) - timedelta(days=days)

        def stays(at: str) -> bool:
            return not at or datetime.fromisoformat(at) >= since

        return Ring(
            tuple(g for g in self.generations if stays(g.retired_at)),
            tuple(r for r in self.roots if stays(r.retired_at)),
        )

    def sealed(self, root: str) -> bytes:
        """As it lies on the disk, sealed by this root keyset."""
        return bytes(aead_of(root).encrypt(json.dumps(asdict(self)).encode(), CONTEXT))


def new_generation() -> Generation:
    """Fresh keys."""
    return Generation(id=secrets.token_hex(8), keyset=new_root(), naming=secrets.token_hex(32))


def opened(sealed: bytes, root: str) -> Ring:
    """The ring again. tink.TinkError when this root keyset did not seal it."""
    held: dict[str, Any] = json.loads(aead_of(root).decrypt(sealed, CONTEXT))
    return Ring(
        tuple(Generation(**g) for g in held["generations"]), tuple(FormerRoot(**former) for former in held["roots"])
    )


def of_folder(data: Path, root: str) -> Ring:
    """The ring of a practice; made the first time."""
    path = data / "secrets" / FILE
    if not path.exists():
        made = Ring((new_generation(),))
        keep(path, made.sealed(root))
        return made
    try:
        return opened(path.read_bytes(), root)
    except tink.TinkError as problem:
        raise StillhereError(
            f"“{FILE}” does not open with this practice's keyset.",
            next_step="Put both back from the same backup; or delete it, and the next backup is a whole one.",
            exit_code=ExitCode.NOT_READ,
        ) from problem


@cache
def aead_of(keyset: str) -> aead.Aead:
    """What a keyset in JSON can seal and open. tink.TinkError when it is none."""
    registered()
    return json_proto_keyset_format.parse(keyset, secret_key_access.TOKEN).primitive(aead.Aead)


def ids_of(keyset: str) -> list[str]:
    """The numbers of a keyset's keys, the one in use first; they say nothing about the keys."""
    held = json.loads(keyset)
    ids = [held["primaryKeyId"], *(key["keyId"] for key in held["key"] if key["keyId"] != held["primaryKeyId"])]
    return [f"{number:08x}" for number in ids]


def read_keyset(path: Path) -> str:
    """A root keyset from its file. StillhereError when it is missing or none."""
    try:
        text = path.read_text("utf-8")
        aead_of(text)
    except (OSError, UnicodeDecodeError, tink.TinkError) as problem:
        why = "can't be read" if isinstance(problem, OSError) else "is not a keyset"
        raise StillhereError(
            f"The keyset “{path.name}” {why}, and without it nothing opens.",
            next_step="Name it with --keyset, or bring it back: docs/recovery.md.",
            exit_code=ExitCode.NOT_READ,
        ) from problem
    return text


def keep(path: Path, content: bytes) -> None:
    """Write a secret whole or not at all, for its owner alone, and on the disk before it is used."""
    part = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """A new name is on the disk when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
