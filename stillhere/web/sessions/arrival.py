"""From the bytes of a file to a session, in memory alone, or one clear sentence why not."""

import hashlib
from dataclasses import dataclass, replace

from django.utils.crypto import salted_hmac

from stillhere.formats import own_json
from stillhere.formats.characters import writable
from stillhere.formats.reader import MOST_BYTES, read_source, source_of
from stillhere.formats.table import FORMATS
from stillhere.model import Session, StillhereError
from stillhere.web.cases.models import Record
from stillhere.web.sessions.kinds import unreadable

PASTED = "Pasted text"
CODES_STAY = ": Stillhere reads the words anew, and its marks are confirmed or corrected on the review page."
MOST_LOST = 0.1  # share of letters that couldn't be read above which nobody could follow the rest
LONGEST_LABEL = 120
_STATUS = {"E01_file_unknown": 415, "E05_file_too_large": 413}


TOO_LARGE = "a transcript never is; see whether it's the right file."


class Refused(Exception):
    """A file or a field that can't be taken: `text` is the sentence for the page, `status` the answer's."""

    def __init__(self, text: str, *, status: int = 422) -> None:
        super().__init__(text)
        self.text = text
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file that could be read."""

    session: Session
    fingerprint: str


def arrive(data: bytes, *, name: str, record: Record) -> Arrival:
    """The session in these bytes; Refused with 413, 415 or 422. Nothing is stored, and nothing is written to a disk."""
    name = tidy_name(name)
    if not data:
        raise Refused(f"“{name}” is empty; save or export it anew and bring it again.")
    if len(data) > MOST_BYTES:
        raise Refused(f"“{name}” is larger than {MOST_BYTES // 2**20} MB, and {TOO_LARGE}", status=413)
    why = unreadable(data)
    if why is not None:
        raise Refused(f"“{name}” {why}", status=415)
    try:
        session, codes = read_source(source_of(data, name=name))
    except StillhereError as error:
        raise Refused(sentence_of(error), status=_STATUS.get(error.key, 422)) from None
    session = with_word_of_codes(plain(session), len(codes))
    letters = sum(len(u.text) for u in session.utterances)
    if sum(u.text.count("\ufffd") for u in session.utterances) > MOST_LOST * letters:
        raise Refused(f"Most letters of “{name}” can't be read; save it as UTF-8 text and bring it again.")
    return Arrival(session=session, fingerprint=fingerprint(data, record))


def sentence_of(error: StillhereError) -> str:
    """What happened and what to do next, as one sentence for a page."""
    step = error.next_step.split(". ")[0].rstrip(".")
    return f"{error.text.rstrip('.')}; {step[0].lower()}{step[1:]}." if step else error.text


def plain(session: Session) -> Session:
    """The session with ids and a format of our own, tidy spaces and no control characters, whatever its file held.

    Ids stand in addresses and in columns that are not sealed, so they may not carry anything from a file.
    """
    ids = {speaker.id: f"s{n}" for n, speaker in enumerate(session.speakers, start=1)}
    speakers = tuple(
        replace(s, id=ids[s.id], label=_tidy(s.label)[:LONGEST_LABEL] or f"Speaker {n}")
        for n, s in enumerate(session.speakers, start=1)
    )
    lines = [replace(u, speaker_id=ids[u.speaker_id], text=_tidy(u.text)) for u in session.utterances]
    numbered = [replace(u, id=f"u{n}", index=n) for n, u in enumerate((u for u in lines if u.text), start=1)]
    known = session.source.format in {fmt.id for fmt in FORMATS}
    source = session.source if known else replace(session.source, format=own_json.FORMAT.id)
    return replace(session, speakers=speakers, utterances=tuple(numbered), source=source)


def with_word_of_codes(session: Session, number: int) -> Session:
    """The session with a note that the codes of its file stay behind; that of an earlier file goes."""
    kept = tuple(note for note in session.notes if not note.endswith(CODES_STAY))
    many = f"This file holds {number:,} code{'s'[: number != 1]}, and {'they are' if number != 1 else 'it is'} not kept"
    return replace(session, notes=(*kept, f"{many}{CODES_STAY}") if number else kept)


def fingerprint(data: bytes, record: Record) -> str:
    """What tells the same file again within this record: keyed, so that it says nothing without the practice's key."""
    digest = hashlib.sha256(data).hexdigest()
    return salted_hmac("stillhere.hour", f"{record.pk}:{digest}", algorithm="sha256").hexdigest()


def tidy_name(name: str) -> str:
    """A file's name without folders or control characters; "The file" where nothing is left."""
    return _tidy(name.replace("\\", "/").rpartition("/")[2])[-200:] or "The file"


def _tidy(text: str) -> str:
    return " ".join(writable(text.replace("\x00", "")).split())
