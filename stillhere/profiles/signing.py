"""Ed25519 signatures that stand beside a rules file, so that an edit nobody signed is never taken for law."""

import base64
import binascii
from pathlib import Path


def new_key() -> tuple[str, str]:
    """A new pair in base64: what signs (keep it off the machine that serves), and what checks."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    return _text(key.private_bytes_raw()), _text(key.public_key().public_bytes_raw())


def sign(content: bytes, private: str) -> str:
    """The signature in base64. ValueError when the key is none."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return _text(Ed25519PrivateKey.from_private_bytes(base64.b64decode(private, validate=True)).sign(content))


def verified(content: bytes, signature: str, public: str) -> bool:
    """Whether the owner of the key signed exactly this; anything unreadable is a no."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public.strip(), validate=True))
        key.verify(base64.b64decode(signature.strip(), validate=True), content)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def signature_of(file: Path) -> Path:
    """Where the signature of a file stands."""
    return file.with_name(f"{file.name}.sig")


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
