"""How far the chain goes, kept outside the table: number and digest of the last act, in a file of the folder of data.

Acts cut off the end of the table leave a chain that holds; this note tells. It is written after each commit and only
ever forwards, so that after a crash it may lag behind the table, which is nothing; a table behind the note was cut.
Where the table no longer holds the act of the note, the note stays as it is, however many acts follow: what was cut
shows until somebody looks. It guards against whoever can write to the database alone. Whoever can write to the folder
of data can read the key as well, and nothing here guards against them.
"""

import fcntl
import hashlib
import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from stillhere.web.trust.keys import head_key
from stillhere.web.trust.models import AuditEvent

NAME = "audit-head"


class HeadChangedError(Exception):
    """The note was changed by somebody without the key."""


@dataclass(frozen=True)
class Head:
    """An act, by its number and digest; number 0 before the first."""

    number: int
    digest: str


def path() -> Path:
    """Where the note lies."""
    return Path(settings.DATA) / NAME


def known() -> Head | None:
    """What the note says, None when there is none. HeadChangedError when its seal does not fit."""
    try:
        handle = os.open(path(), os.O_RDONLY)
    except FileNotFoundError:
        return None
    with _held(handle, exclusive=False):
        return _read(handle)


def advance(*, to: Head, last: Head) -> None:
    """Note the act that was committed; `last` is the one that stood before it. Several processes may come at once."""
    handle = os.open(path(), os.O_RDWR | os.O_CREAT, 0o600)
    with _held(handle, exclusive=True):
        try:
            noted = _read(handle)
        except HeadChangedError:
            return  # left as it is, for `audit verify` to find
        if noted is None or (noted.number < to.number and (noted == last or _stands(noted))):
            os.pwrite(handle, _line(to), 0)  # one sector, always as long: after a power cut the old line or the new


def _stands(noted: Head) -> bool:
    if noted.number == 0:
        return True
    return AuditEvent.objects.filter(number=noted.number, digest=noted.digest).exists()


@contextmanager
def _held(handle: int, *, exclusive: bool) -> Iterator[None]:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def _read(handle: int) -> Head | None:
    line = os.pread(handle, 4096, 0)
    if not line:
        return None  # made a moment ago, nothing in it yet
    words = line.decode("ascii", "replace").split()
    if len(words) != 3 or not words[0].isdecimal():
        raise HeadChangedError
    found = Head(int(words[0]), "" if words[1] == "-" else words[1])
    if not hmac.compare_digest(line, _line(found)):
        raise HeadChangedError
    return found


def _line(head: Head) -> bytes:
    words = f"{head.number:020d} {head.digest or '-':64}"
    return f"{words} {hmac.new(head_key(), words.encode(), hashlib.sha256).hexdigest()}\n".encode()
