"""Shares as people keep them: five rows of digits on paper, each with a check of its own so that a slip is found."""

import hashlib
import re
from dataclasses import dataclass

from stillhere.model import ExitCode, StillhereError

_ROW = re.compile(r"^[ \t]*((?:[0-9a-f]{4}[ \t]+){4})([0-9a-f]{4})[ \t]*$", re.MULTILINE | re.IGNORECASE)
ROWS, WIDTH, VERSION = 5, 8, 1


@dataclass(frozen=True)
class Share:
    """One person's part of the recovery key: 32 bytes, and which set, which number, and how many are needed."""

    group: str
    number: int
    people: int
    needed: int
    part: bytes

    @property
    def rows(self) -> str:
        """What is printed: 40 bytes in five rows of four groups, with a fifth group that checks the row."""
        head = bytes([VERSION]) + bytes.fromhex(self.group) + bytes([self.needed, self.people, self.number])
        body = head + self.part
        return "\n".join(_row(n, body[n * WIDTH : (n + 1) * WIDTH]) for n in range(ROWS))

    def page(self, made_on: str) -> str:
        """The sheet that a person takes home."""
        return (
            f"Stillhere: share {self.number} of {self.people} of the recovery key, made {made_on}, set {self.group}.\n"
            f"Any {self.needed} shares of this set open the practice's root key; fewer say nothing about it.\n"
            "Keep it secret, on paper, away from the backups and from the other shares. See docs/recovery.md.\n\n"
            f"{self.rows}\n"
        )


def read(text: str, *, name: str) -> list[Share]:
    """All shares in a text. StillhereError names the row that was copied wrongly."""
    rows = [bytes.fromhex(re.sub(r"\s", "", groups)) for groups, _ in _ROW.findall(text)]
    checks = [check.lower() for _, check in _ROW.findall(text)]
    if not rows or len(rows) % ROWS:
        raise _wrong(f"“{name}” holds {len(rows)} rows of digits, and a share has {ROWS}.")
    for n, (row, check) in enumerate(zip(rows, checks, strict=True)):
        if _check(n % ROWS, row) != check:
            raise _wrong(f"Row {n % ROWS + 1} of the share in “{name}” was not copied as it was printed.")
    return [_share(b"".join(rows[n : n + ROWS]), name) for n in range(0, len(rows), ROWS)]


def _share(body: bytes, name: str) -> Share:
    if body[0] != VERSION:
        raise _wrong(f"The share in “{name}” is of another kind.")
    return Share(group=body[1:5].hex(), needed=body[5], people=body[6], number=body[7], part=body[8:])


def _row(number: int, row: bytes) -> str:
    groups = [row[n : n + 2].hex() for n in range(0, WIDTH, 2)]
    return "  " + " ".join([*groups, _check(number, row)])


def _check(number: int, row: bytes) -> str:
    return hashlib.sha256(b"stillhere.share" + bytes([number]) + row).hexdigest()[:4]


def _wrong(text: str) -> StillhereError:
    return StillhereError(text, next_step="Compare it with the paper.", exit_code=ExitCode.NOT_READ)
