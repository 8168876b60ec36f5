"""What goes wrong around a practice in benchmarks/kill.py: a disk without room, and a clock that jumps.

The disk is a tmpfs that a file fills; the clock is libfaketime's, read anew from a file by every process that was
started with it. Where either is not to be had (no root, no libfaketime) it is left out, and the benchmark says so.
"""

import os
import random
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

SIZE = 1536  # MiB
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
JUMPS = ("+1d", "-1d", "+0", "+3h", "-10m")


class Disk:
    """A folder on a small disk of its own; on the common one where this account may mount none."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="stillhere-kill-"))
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m,mode=755", "none", str(self.folder)]
        self.own = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        self._ballast = self.folder / "ballast"

    def fill(self, rng: random.Random) -> None:
        """Leave less room than an act needs."""
        free = os.statvfs(self.folder)
        left = rng.choice((0, 4096, 65_536, 262_144))
        with self._ballast.open("wb") as file, suppress(OSError):
            os.posix_fallocate(file.fileno(), 0, max(1, free.f_bavail * free.f_frsize - left))

    def free(self) -> None:
        """Give the room back."""
        self._ballast.unlink(missing_ok=True)

    def end(self) -> None:
        """Take the disk away with all that lies on it."""
        if self.own:
            subprocess.run(["umount", "-l", str(self.folder)], check=False)
        subprocess.run(["rm", "-rf", str(self.folder)], check=False)


class Clock:
    """A clock for whatever is started with `environment`; this process keeps the true one."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.own = Path(FAKETIME).exists()
        self.environment: dict[str, str] = {}
        self.set("+0")
        if self.own:
            self.environment = {
                "LD_PRELOAD": FAKETIME,
                "FAKETIME_TIMESTAMP_FILE": str(self._file),
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                "FAKETIME_CACHE_DURATION": "1",
            }

    def jump(self, rng: random.Random) -> str:
        """Another time of day from now on."""
        to = rng.choice(JUMPS)
        self.set(to)
        return to

    def set(self, to: str) -> None:
        """The true time, moved by this much; in one step, since processes read it at any moment."""
        part = self._file.with_suffix(".part")
        part.write_text(to + "\n")
        part.chmod(0o644)
        part.replace(self._file)
