"""A site's learning on disk: numbered versions that are never written over, and one small file that says which is used.

A version is NNNN.npz (numbers) and NNNN.json (what they belong to). No word of a dialogue, no name and no id of one is
kept. `current` holds one version a line, the one in use last; going back takes the last line away.
"""

import hashlib
import io
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stillhere.model import ExitCode, StillhereError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = "STILLHERE_SITE"  # names another folder than the user's own
FORMAT = 1
CURRENT = "current"
_NAME = re.compile(r"v\d{4,}")


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its name, what it says of itself, and its numbers by name."""

    name: str
    about: Mapping[str, Any]
    numbers: "Mapping[str, NDArray[np.float32]]"


def default_site() -> Path:
    """The folder that the operator named, or else one in the user's own data folder."""
    named = os.environ.get(FOLDER)
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "stillhere" / "site"


def in_use(folder: Path) -> str | None:
    """The name of the version in use; None where the shipped numbers are."""
    past = _past(folder)
    return past[-1] if past else None


def names(folder: Path) -> tuple[str, ...]:
    """Every whole version, oldest first."""
    found = [path.stem for path in folder.glob("v*.json") if _NAME.fullmatch(path.stem)]
    return tuple(sorted((n for n in found if (folder / f"{n}.npz").exists()), key=_number))


def add(folder: Path, *, about: Mapping[str, Any], numbers: "Mapping[str, NDArray[np.float32]]") -> str:
    """Keep a new version and use it from now on; whatever fails on the way leaves the one before in use."""
    import numpy as np

    past = _past(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # A number is never used twice, not even one that a crash left half-written.
    last = max((_number(p.stem) for p in folder.glob("v*.*") if _NAME.fullmatch(p.stem)), default=0)
    name = f"v{last + 1:04d}"
    data = io.BytesIO()
    arrays: dict[str, Any] = dict(numbers)
    np.savez(data, **arrays)
    text = {"format": FORMAT, "numbers": hashlib.sha256(data.getvalue()).hexdigest(), **about}
    _write(folder / f"{name}.npz", data.getvalue())
    _write(folder / f"{name}.json", (json.dumps(text, indent=1, sort_keys=True) + "\n").encode())
    _write(folder / CURRENT, "".join(f"{line}\n" for line in (*past, name)).encode())
    return name


def back(folder: Path) -> str | None:
    """Use what was in use before the present version; None where that is the shipped numbers."""
    past = _past(folder)
    if not past:
        raise StillhereError(
            "There is nothing to go back to: the shipped numbers are in use.",
            next_step="“stillhere learn --list” shows what is kept.",
            exit_code=ExitCode.USAGE,
        )
    _write(folder / CURRENT, "".join(f"{line}\n" for line in past[:-1]).encode())
    return past[-2] if len(past) > 1 else None


def read(folder: Path, name: str) -> Version:
    """A version whole; ValueError, KeyError or OSError when it is damaged."""
    import zipfile

    import numpy as np

    about = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    data = (folder / f"{name}.npz").read_bytes()
    if about["format"] != FORMAT or about["numbers"] != hashlib.sha256(data).hexdigest():
        raise ValueError(f"{name} is not whole")
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as held:
            return Version(name, about, {key: held[key] for key in held.files})
    except zipfile.BadZipFile as problem:
        raise ValueError(f"{name} is not whole") from problem


def _past(folder: Path) -> tuple[str, ...]:
    try:
        lines = (folder / CURRENT).read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError:
        lines = [""]
    if not all(_NAME.fullmatch(line) for line in lines):
        raise StillhereError(
            f"The file “{CURRENT}” of the site's folder is damaged.",
            next_step="Delete it to use the shipped numbers.",
        )
    return tuple(lines)


def _number(name: str) -> int:
    return int(name[1:])


def _write(path: Path, data: bytes) -> None:
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
