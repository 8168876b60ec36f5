"""Where the model lies, and whether it is whole: looked at before it is used, so that a damaged file says so."""

import hashlib
import os
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from stillhere.coding.encoder.manifest import Manifest, read_manifest
from stillhere.model import ExitCode, StillhereError

FOLDER = "STILLHERE_ENCODER"  # names another folder than the one that came with the package
NEEDED = ("onnxruntime", "tokenizers")
MODEL, TOKENIZER, MANIFEST = "model.onnx", "tokenizer.json", "manifest.json"


class EncoderMissing(StillhereError):
    """The learned coder can't be used here; the rules go on alone."""

    def __init__(self, text: str, *, next_step: str) -> None:
        super().__init__(text, next_step=next_step, exit_code=ExitCode.NOT_READ)


@dataclass(frozen=True, slots=True)
class Artefact:
    """A folder with a whole, matching model; `sha256` is the manifest's, and through it that of every other file."""

    folder: Path
    sha256: str
    manifest: Manifest = field(compare=False)


def default_folder() -> Path:
    """The folder that the operator named, or else the one in the package."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else Path(str(files("stillhere.coding.encoder").joinpath("artefact")))


def find_artefact(folder: Path | None = None) -> Artefact:
    """The artefact of a folder; EncoderMissing, with one sentence, when it is absent, damaged or of another version."""
    where = folder or default_folder()
    absent = [name for name in NEEDED if find_spec(name) is None]
    if absent:
        raise EncoderMissing(
            f"The learned coder is not installed here ({' and '.join(absent)} missing).",
            next_step='pip install "stillhere[encoder]" adds it.',
        )
    if not (where / MANIFEST).exists():
        raise EncoderMissing(
            f"The learned coder's files are not in “{where.name}”.",
            next_step=f"Install Stillhere again, or name their folder in {FOLDER}.",
        )
    try:
        manifest = read_manifest(where / MANIFEST)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise EncoderMissing(
            "The learned coder's manifest can't be read, or is of another version of Stillhere.",
            next_step="Install the model that came with this version.",
        ) from problem
    _check(where, manifest)
    return Artefact(where, _sha256(where / MANIFEST), manifest)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(where: Path, manifest: Manifest) -> None:
    from stillhere.codebook import codebook

    for name in (MODEL, TOKENIZER):
        try:
            found = _sha256(where / name)
        except OSError as problem:
            raise EncoderMissing(
                f"The learned coder's file “{name}” is missing or can't be read.", next_step="Install the model again."
            ) from problem
        if found != manifest.files.get(name):
            raise EncoderMissing(
                f"The learned coder's file “{name}” is damaged or of another version than its manifest.",
                next_step="Install the model again.",
            )
    strange = [code for code in manifest.codes if code not in codebook()]
    if strange:
        raise EncoderMissing(
            f"The learned coder knows codes that this codebook has not ({', '.join(strange[:3])}).",
            next_step="Install the model that came with this version.",
        )
