"""What people decided about codes on the lines of a dialogue: which stand, which don't, and which nobody looked at.

A code stands on a line where a person confirmed or corrected it there, or marked it first; it does not where a person
rejected it. Where the dialogue says that people looked at everything (`exhaustive`), it does not either on every other
line that may carry it. A machine's mark that nobody decided about tells nothing, nor do marks on which two people
disagree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from stillhere.coding.human import is_persons
from stillhere.model import Code, CodeStatus, Session, Span, StillhereError

if TYPE_CHECKING:
    from stillhere.codebook import Codebook

STANDS, ABSENT, OPEN, BARRED = 1, 0, -1, -2  # BARRED: this line can't carry this code


@dataclass(frozen=True, slots=True)
class Decisions:
    """One dialogue's decisions: `values` (n_lines, n_codes) of STANDS, ABSENT, OPEN or BARRED.

    `unread` counts decisions about codes that the encoder does not read, or that the line can't carry.
    """

    values: NDArray[np.int8]
    unread: int


def decisions_of(session: Session, raw: Mapping[str, Any], codes: Sequence[str], *, setting: str | None) -> Decisions:
    """The decisions in a dialogue's JSON object; StillhereError names the dialogue whose codes can't be read."""
    from stillhere.codebook import codebook

    book = codebook()
    exhaustive = raw.get("exhaustive", False)
    if not isinstance(exhaustive, bool):
        raise _broken(session.id, "“exhaustive” is neither true nor false")
    column = {code: n for n, code in enumerate(codes)}
    roles = {speaker.id: speaker.role for speaker in session.speakers}
    values = np.full((len(session.utterances), len(codes)), OPEN, np.int8)
    said: dict[tuple[int, int], set[int]] = {}
    unread = 0
    for n, (line, utterance) in enumerate(zip(raw["lines"], session.utterances, strict=True)):
        said_something = bool(utterance.text.strip())  # where no word was said, a review marks nothing
        may = [said_something and book.applies(code, roles[utterance.speaker_id], setting) for code in codes]
        values[n] = np.where(may, ABSENT if exhaustive else OPEN, BARRED)
        for mark in line.get("codes") or ():
            code = _code(mark, utterance.id, session.id, book)
            at = column.get(code.code)
            if at is None or not may[at]:
                unread += is_persons(code)
                continue
            word = said.setdefault((n, at), set())
            if is_persons(code):
                word.add(ABSENT if code.status is CodeStatus.REJECTED else STANDS)
    for cell, words in said.items():
        values[cell] = words.pop() if len(words) == 1 else OPEN
    return Decisions(values, unread)


def _code(mark: object, line: str, dialogue: str, book: "Codebook") -> Code:
    data = mark if isinstance(mark, dict) else {}
    name, status, coder = data.get("code"), data.get("status") or "draft", data.get("coder") or ""
    if not isinstance(name, str) or name not in book:
        raise _broken(dialogue, f"line {line[1:]} carries “{name}”, which is no code of the codebook")
    if not isinstance(status, str) or status not in set(CodeStatus):
        known = ", ".join(CodeStatus)
        raise _broken(dialogue, f"line {line[1:]} has a code with the status “{status}” (known: {known})")
    if not isinstance(coder, str):
        raise _broken(dialogue, f"line {line[1:]} has a code whose coder is no name")
    # A site's own version stands behind the encoder's ("encoder@1+v0002-…"): its marks are still a machine's.
    coder = coder.split("+", 1)[0] or ("machine@0" if data.get("confidence") is not None else "")
    return Code(code=name, utterance_id=line, span=Span(0, 0), confidence=1.0, coder=coder, status=CodeStatus(status))


def _broken(dialogue: str, what: str) -> StillhereError:
    return StillhereError(
        f"The dialogue “{dialogue}” can't be learned from: {what}.",
        next_step="docs/learning.md describes the file.",
        key="E03_file_broken",
    )
