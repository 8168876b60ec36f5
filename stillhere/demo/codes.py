"""The second step of people who don't exist: secrets that anybody may know, and the six digits of this half minute."""

import base64
import hashlib
import hmac
import struct
import time

PERIOD = 30


def secret_of(username: str) -> str:
    """An invented person's secret, the same on every machine; never used for anybody else."""
    return base64.b32encode(hashlib.sha256(f"an invented person: {username}".encode()).digest()[:20]).decode()


def code_now(secret: str, at: float | None = None) -> str:
    """Six digits (RFC 6238, SHA-1, 30 seconds)."""
    counter = struct.pack(">Q", int(time.time() if at is None else at) // PERIOD)
    digest = hmac.new(base64.b32decode(secret, casefold=True), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number: int = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"
