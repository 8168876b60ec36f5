"""Write results whole or not at all, and say plainly when they can't be stored."""

import errno
import os
import sys
import tempfile
from pathlib import Path

from stillhere.model import ExitCode, StillhereError


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step: into a file beside it first, then renamed. StillhereError when it can't be."""
    if path.is_dir():
        raise _unwritable(path, "it is a folder")
    if not path.parent.is_dir():
        raise _unwritable(path, f"there is no folder “{path.parent}”")
    if path.exists() and not path.is_file():  # /dev/stdout, a pipe: nothing to rename over
        path.write_bytes(data)
        return
    part = ""
    try:
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except OSError as problem:
        if part:
            Path(part).unlink(missing_ok=True)
        raise _unwritable(path, _why(problem)) from problem


def write_or_print(path: Path | None, data: bytes) -> None:
    """Write to `path`, or to standard output where it is None or "-"."""
    if path is None or str(path) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_whole(path, data)


def _why(problem: OSError) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return "there's no room left"
    return (problem.strerror or "it could not be stored").lower()


def _unwritable(path: Path, why: str) -> StillhereError:
    return StillhereError(
        f"“{path.name}” can't be written: {why}.",
        next_step="Nothing half-written was left behind.",
        key="E24_disk_full" if "room" in why else "",
        exit_code=ExitCode.NOT_WRITTEN,
    )
