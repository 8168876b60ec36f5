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
    path = path.resolve()  # what a link points at is replaced, not the link
    if not path.parent.is_dir():
        raise _unwritable(path, f"there is no folder “{path.parent}”")
    if (path.exists() and not path.is_file()) or path.is_relative_to("/proc") or path.is_relative_to("/dev"):
        path.write_bytes(data)  # a terminal, a pipe: nothing to rename over
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


def refuse_same(source: Path, out: Path | None) -> None:
    """StillhereError where a command would write over the very file it reads."""
    if out is not None and out.exists() and source.exists() and out.samefile(source):
        raise StillhereError(
            f"“{out.name}” is the file being read.",
            next_step="Choose another name with -o.",
            exit_code=ExitCode.USAGE,
        )


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
