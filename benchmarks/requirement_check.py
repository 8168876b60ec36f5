"""Refuse requirements that could bring something unchecked: python -m benchmarks.requirement_check

Offline: every package is pinned and hashed, none comes from an address of its own, all that pyproject.toml asks for is
locked, and no package that is served has a licence that ours can't live with. Known weaknesses are asked for over the
network by `./run audit`.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

SETS = ("core", "postgres", "dev")
SERVED = ("core", "postgres")
PINNED = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==(?P<version>[\w.!+-]+)(?:\s*;.+?)?(?:\s+(?P<rest>-.*))?"
)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
BARRED = {  # by name, since their metadata does not always tell
    "opensmile": "non-commercial",
    "psifx": "Commons Clause",
    "praat-parselmouth": "GPL",
    "tgt": "GPL",
}
BAD_LICENCE = re.compile(r"(?i)affero|general public license|\bA?GPL|commons clause|non.?commercial|\bSSPL")
LESSER = re.compile(r"(?i)lesser|LGPL")


def lines_of(text: str) -> Iterator[str]:
    """Each requirement with its hashes as one line."""
    for line in re.sub(r"\\\n", " ", text).splitlines():
        words = line.split(" #")[0].strip()
        if words and not words.startswith("#"):
            yield words


def problems(text: str) -> Iterator[str]:
    """What is wrong with a lock file."""
    for line in lines_of(text):
        found = PINNED.fullmatch(line)
        if found is None:
            yield f"not pinned to a version of the usual index: {line.split(' --hash')[0][:80]}"
            continue
        rest = (found["rest"] or "").split()
        if not rest:
            yield f"{found['name']} has no hash"
        yield from (f"{found['name']}: {word[:40]}" for word in rest if not HASH.fullmatch(word))
        if normal(found["name"]) in BARRED:
            yield f"{found['name']} is barred: {BARRED[normal(found['name'])]}"


def names_in(text: str) -> set[str]:
    return {normal(found["name"]) for line in lines_of(text) if (found := PINNED.fullmatch(line))}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def unlocked(project: str, locked: set[str], extras: tuple[str, ...]) -> Iterator[str]:
    """What pyproject.toml asks for and the lock file does not hold."""
    asked = tomllib.loads(project)["project"]
    wanted = [*asked["dependencies"], *(one for extra in extras for one in asked["optional-dependencies"][extra])]
    for one in wanted:
        name = normal(re.match(r"[\w.-]+", one).group())  # type: ignore[union-attr]
        if name not in locked:
            yield f"{name} is asked for and not locked"


def licences(names: set[str]) -> Iterator[str]:
    """Installed packages under a licence that what is served can't be under."""
    for name in sorted(names):
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue  # for another system, or a set that is not installed
        classifiers = [one for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
        said = [about.get("License-Expression") or "", *classifiers]
        said = [one for one in said if one.rpartition(":: ")[2] not in ("", "OSI Approved")]
        if said and all(barred(one) for one in said):
            yield f"{name}: {'; '.join(said)}"


def barred(licence: str) -> bool:
    """A licence that would be ours too; the lesser GPL binds its own package alone."""
    return not LESSER.search(licence) and BAD_LICENCE.search(licence) is not None


def unhashed(lock: str) -> Iterator[str]:
    """Packages of the browser tests without a hash."""
    packages = json.loads(lock)["packages"]
    yield from (f"{name} has no integrity" for name, one in packages.items() if name and "integrity" not in one)


def main() -> int:
    found = []
    for name in SETS:
        text = Path(f"requirements/{name}.txt").read_text(encoding="utf-8")
        found += [f"requirements/{name}.txt: {one}" for one in problems(text)]
        extras = {"core": ("encoder", "web"), "postgres": ("postgres",), "dev": ("dev", "postgres")}[name]
        project = Path("pyproject.toml").read_text(encoding="utf-8")
        found += [f"requirements/{name}.txt: {one}" for one in unlocked(project, names_in(text), extras)]
        if name in SERVED:
            found += [f"licence: {one}" for one in licences(names_in(text))]
    found += [f"package-lock.json: {one}" for one in unhashed(Path("frontend/package-lock.json").read_text("utf-8"))]
    print("\n".join(found or ["Every requirement is pinned and hashed; no licence that is barred."]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
