"""The files of a practice's folder that a backup keeps: all but rows, what can be made anew, and the root keyset."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from stillhere.web.backup import ring
from stillhere.web.backup.manifest import Kept

MADE_ANEW = {"static", "cache"}
STATUS = "backup.json"  # when the last backup and the last drill were, for the owner's page
PIECE = 2**22


def kept_files(data: Path, keyset: Path) -> Iterator[Path]:
    """Each file, in order. The root keyset is kept apart, and the backup's own keys lie beside the backup."""
    apart = {keyset.resolve(), data / "secrets" / ring.FILE, data / "secrets" / "recovery.json", data / STATUS}
    for top in sorted(data.iterdir()):
        if top.name in MADE_ANEW or top.name.startswith((".", "stillhere.sqlite3")):
            continue
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            passing = path.suffix == ".part" or path.name.startswith(".")
            if path.is_file() and not path.is_symlink() and not passing and path not in apart:
                yield path


def kept(data: Path, path: Path, put: Callable[[bytes], str]) -> Kept | None:
    """Hand a file on in pieces; None when somebody deleted it meanwhile."""
    digest, size, chunks = hashlib.sha256(), 0, list[str]()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
                size += len(piece)
                chunks.append(put(piece))
    except FileNotFoundError:
        return None
    return Kept(path.relative_to(data).as_posix(), size, digest.hexdigest(), tuple(chunks))
