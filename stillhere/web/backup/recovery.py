"""A copy of the root that only several trusted people together can open.

The copy is sealed to a public key (HPKE), so that a rotation renews it without them and their shares stay good. The
private key is sealed by a recovery key, of which each person holds a share and nobody the whole.
"""

import base64
import json
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import tink
from tink import hybrid, json_proto_keyset_format, secret_key_access

from stillhere.model import ExitCode, StillhereError
from stillhere.web.backup import ring, shamir
from stillhere.web.backup.shares import Share
from stillhere.web.backup.target import dump

FILE = "recovery.json"
_AES_GCM = "type.googleapis.com/google.crypto.tink.AesGcmKey"


def split(path: Path, root: str, *, people: int, needed: int) -> tuple[Share, ...]:
    """A new recovery key; its copy of the root at `path`, and the shares. Earlier shares open nothing new."""
    _registered()
    group, key = secrets.token_hex(4), secrets.token_bytes(32)
    parts = shamir.split(key, people=people, needed=needed)
    kinds = hybrid.hybrid_key_templates
    private = tink.new_keyset_handle(kinds.DHKEM_X25519_HKDF_SHA256_HKDF_SHA256_AES_256_GCM)
    public = json_proto_keyset_format.serialize_without_secret(private.public_keyset_handle())
    plain = json_proto_keyset_format.serialize(private, secret_key_access.TOKEN)
    held = {
        "set": group,
        "people": people,
        "needed": needed,
        "made_on": datetime.now(UTC).date().isoformat(),
        "public": public,
        "private": _text(ring.aead_of(_keyset(key)).encrypt(plain.encode(), _context("private", group))),
    }
    ring.keep(path, dump(held | _copy(held, root)))
    return tuple(Share(group, number, people, needed, part) for number, part in parts.items())


def renew(path: Path, *, former: str, present: str) -> bool:
    """Seal the present root in place of the former one; False where no recovery was set up.

    The file says by the former root's own seal that its public key is the one of the split: whoever can write here but
    holds no root can't have the next one sealed to themselves.
    """
    if not path.exists():
        return False
    try:
        held = json.loads(path.read_text("utf-8"))
        if not _bound(held, former) and not _bound(held, present):
            raise ValueError
    except (ValueError, KeyError, TypeError) as problem:
        raise StillhereError(
            f"“{path.name}” was changed since the recovery key was split; nothing was removed.",
            next_step="Split it anew with `stillhere keys split`, then rotate again.",
            exit_code=ExitCode.NOT_READ,
        ) from problem
    ring.keep(path, dump(held | _copy(held, present)))
    return True


def recover(shares: Sequence[Share], copy: str) -> str:
    """The root keyset from enough shares and the sealed copy. StillhereError says how many are missing."""
    _registered()
    try:
        held = json.loads(copy)
        group, needed = str(held["set"]), int(held["needed"])
        sealed, root = base64.b64decode(held["private"]), base64.b64decode(held["root"])
    except (ValueError, KeyError, TypeError) as problem:
        raise _refused(
            "That is no sealed copy of a root.", "Name recovery.json of the backup with --sealed."
        ) from problem
    fitting = {share.number: share.part for share in shares if share.group == group}
    if len(fitting) < needed:
        others = len({(s.group, s.number) for s in shares}) - len(fitting)
        said = f" {others} of another set don't count." if others else ""
        raise _refused(f"{needed} different shares of set {group} are needed, and {len(fitting)} are here.{said}", "")
    try:
        private = ring.aead_of(_keyset(shamir.combine(fitting))).decrypt(sealed, _context("private", group))
        handle = json_proto_keyset_format.parse(private.decode(), secret_key_access.TOKEN)
        text: bytes = handle.primitive(hybrid.HybridDecrypt).decrypt(root, _context("root", group))
    except (tink.TinkError, ValueError) as problem:
        raise _refused(
            "These shares don't open this copy.", "Check that each is of the set, and the copy whole."
        ) from problem
    return text.decode()


def _copy(held: dict[str, Any], root: str) -> dict[str, str]:
    _registered()
    public = json_proto_keyset_format.parse_without_secret(held["public"]).primitive(hybrid.HybridEncrypt)
    return {
        "root": _text(public.encrypt(root.encode(), _context("root", held["set"]))),
        "bond": _text(ring.aead_of(root).encrypt(b"", _bond(held))),
    }


def _bound(held: dict[str, Any], root: str) -> bool:
    try:
        return bytes(ring.aead_of(root).decrypt(base64.b64decode(held["bond"]), _bond(held))) == b""
    except tink.TinkError:
        return False


def _bond(held: dict[str, Any]) -> bytes:
    return _context("bond", f"{held['set']}:{held['public']}:{held['private']}")


def _context(what: str, group: str) -> bytes:
    return f"stillhere.recovery.{what}:{group}".encode()


def _keyset(key: bytes) -> str:
    """A bare AES-256 key as Tink takes it: field 3 of its message, with its length."""
    value = base64.b64encode(b"\x1a\x20" + key).decode()
    data = {"typeUrl": _AES_GCM, "value": value, "keyMaterialType": "SYMMETRIC"}
    return json.dumps(
        {"primaryKeyId": 1, "key": [{"keyData": data, "status": "ENABLED", "keyId": 1, "outputPrefixType": "RAW"}]}
    )


@cache
def _registered() -> None:
    hybrid.register()


def _text(sealed: bytes) -> str:
    return base64.b64encode(sealed).decode()


def _refused(text: str, next_step: str) -> StillhereError:
    return StillhereError(text, next_step=next_step, exit_code=ExitCode.NOT_READ)
