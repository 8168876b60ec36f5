"""Replace the root: a new key in use, everything wrapped anew, and the old one removed once nothing needs it.

The order makes a stop at any point harmless, and the next call goes on from it:
1. the keyset's file holds both keys, the new one in use: everything opens, a running server reads the file again;
2. the old root goes into the backup's keys, which get a new generation;
3. all that the root wraps is wrapped by the new key, in one transaction;
4. each is opened with the new key alone; the people's copy of the root is renewed;
5. the file holds the new key alone.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from stillhere.model import ExitCode, StillhereError
from stillhere.web.backup import recovery, ring, target, wrapped


@dataclass(frozen=True)
class Rotated:
    """How many were wrapped anew, whether an earlier rotation was ended, and whether the people's copy was renewed."""

    rewrapped: int
    went_on: bool
    recovery: bool


def rotate(data: Path, *, keyset: Path) -> Rotated:
    """Replace the root and the backup's keys. StillhereError, and nothing lost, when something does not open."""
    from django.db import transaction

    from stillhere.web.trust import audit
    from stillhere.web.vault.keyset import forget, new_root

    with target.locked(data / ".backup.lock"):
        text = ring.read_keyset(keyset)
        went_on = len(ring.ids_of(text)) > 1
        if not went_on:
            refuse_closed(text)
            text = merged(new_root(), text)
            ring.keep(keyset, text.encode())
        present, formers = apart(text)
        keys = ring.of_folder(data, text)
        for former in formers:
            if former not in {held.keyset for held in keys.roots}:
                keys = keys.renewed(former)
                ring.keep(data / "secrets" / ring.FILE, keys.sealed(text))
        with transaction.atomic():
            rewrapped = wrapped.rewrap(present, formers)
            audit.record(None, "root.rotated")
        refuse_closed(present)
        renewed = recovery.renew(data / "secrets" / recovery.FILE, former=text, present=present)
        ring.keep(data / "secrets" / ring.FILE, keys.sealed(present))
        ring.keep(keyset, present.encode())
        forget()
    return Rotated(rewrapped, went_on, renewed)


def refuse_closed(root: str) -> None:
    """StillhereError when a data key does not open with this root: then nothing may be removed."""
    closed = next(wrapped.closed_to(root), None)
    if closed is not None:
        raise StillhereError(
            f"The data key {closed} does not open with this keyset; nothing was removed.",
            next_step="Put the right keyset in place and try again.",
            exit_code=ExitCode.NOT_READ,
        )


def merged(new: str, old: str) -> str:
    """A keyset of both, the new one in use."""
    first, second = json.loads(new), json.loads(old)
    return json.dumps(first | {"key": [*first["key"], *second["key"]]})


def apart(keyset: str) -> tuple[str, list[str]]:
    """The key in use as a keyset of its own, and each of the others."""
    held = json.loads(keyset)
    alone = {key["keyId"]: json.dumps({"primaryKeyId": key["keyId"], "key": [key]}) for key in held["key"]}
    present = alone.pop(held["primaryKeyId"])
    return present, list(alone.values())
