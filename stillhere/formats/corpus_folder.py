"""A ConvoKit corpus that lies in a folder, as the one file that a reader takes."""

import io
from pathlib import Path

CORPUS_FILES = ("utterances.jsonl", "utterances.json", "speakers.json", "conversations.json")


def is_corpus(folder: Path) -> bool:
    """Whether the folder holds a corpus's utterances."""
    return any((folder / name).is_file() for name in CORPUS_FILES[:2])


def zipped(folder: Path) -> bytes:
    """The corpus's files as a zip, the same bytes for the same files; OSError where one can't be read."""
    from zipfile import ZipFile, ZipInfo

    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in CORPUS_FILES:
            if (folder / name).is_file():
                archive.writestr(ZipInfo(name), (folder / name).read_bytes())
    return packed.getvalue()


def size(folder: Path) -> int:
    """Bytes of the corpus's files together."""
    return sum((folder / name).stat().st_size for name in CORPUS_FILES if (folder / name).is_file())
