"""What a format is: a name, how surely its content is recognised, and how it is read or written."""

from collections.abc import Callable
from dataclasses import dataclass

from stillhere.formats.draft import Draft
from stillhere.formats.source import SourceFile
from stillhere.model import Code, Review, Session


@dataclass(frozen=True, kw_only=True)
class Format:
    """One file format, in one file of this package, listed in table.py.

    `sniff` looks at content alone and answers 0 (surely not) to 1 (surely); it must be cheap and never raise.
    `read` turns the source into a Draft, raising StillhereError with the line where it stopped.
    `restore`, where given, takes a session that the file holds whole, ids and all, with its codes.
    `write`, where given, turns a Review (session and codes) into bytes.
    """

    id: str
    name: str
    extensions: tuple[str, ...]
    has_speakers: bool
    has_times: bool
    sniff: Callable[[SourceFile], float]
    read: Callable[[SourceFile], Draft] | None = None
    restore: Callable[[SourceFile], tuple[Session, tuple[Code, ...]]] | None = None
    write: Callable[[Review], bytes] | None = None
