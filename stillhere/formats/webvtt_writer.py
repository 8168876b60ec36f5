"""WebVTT out of a review: a voice for every turn, and codes as comments that players skip and our reader reads.

Before the first cue stands `NOTE stillhere: {"cues": "turns", ...}` with roles, date, setting and language where known;
it also says that each voice is one turn, so that a reader joins nothing. Before a cue with codes stands `NOTE codes: `
and a JSON list of {"code", "start", "end", "confidence", "coder", "reason", "rule", "status"}; start and end count
characters of the voice's text after tags and entities are resolved. "voice" is there when the code is on the second
(1) or a later voice of its cue. ">" is \\u003e in the JSON, since "-->" ends a comment.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from stillhere.formats.carried_codes import as_data
from stillhere.formats.characters import writable
from stillhere.formats.speaker_labels import unique_labels
from stillhere.model import Code, ExitCode, Review, Session, StillhereError, Utterance

SESSION_NOTE = "stillhere:"
CODES_NOTE = "codes:"

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINE_ENDS = str.maketrans("\n\r", "  ")  # one for one, so that spans stay true
_SPACE_IN_NAME = re.compile(r"^\s|\s$|(?<=\s)\s|[^\S ]|[\x7f-\x9f]")


def write(review: Review) -> bytes:
    """The review's session as UTF-8 WebVTT; StillhereError where a turn has no times, since every cue needs them."""
    session = review.session
    labels = {i: _name(label) for i, label in unique_labels(session).items()}
    codes: dict[str, list[Code]] = defaultdict(list)
    for code in review.codes:
        codes[code.utterance_id].append(code)
    blocks = ["WEBVTT", f"NOTE {SESSION_NOTE} {_json(_about(session))}"]
    for cue in _cues(session):
        marks = [_mark(code, voice) for voice, u in enumerate(cue) for code in codes[u.id]]
        if marks:
            blocks.append(f"NOTE {CODES_NOTE} {_json(marks)}")
        lines = [f"<v {labels[u.speaker_id]}>{_spoken(u.text)}" for u in cue]
        blocks.append("\n".join([_stamps(cue[0].start, cue[-1].end), *lines]))
    return ("\n\n".join(blocks) + "\n").encode("utf-8", errors="replace")


def _cues(session: Session) -> Iterator[list[Utterance]]:
    """Turns in cues: alone, or several people's together where only the first start and the last end are known."""
    cue: list[Utterance] = []
    for utterance in (u for u in session.utterances if u.text.strip()):  # a cue without words is none
        opens = not cue and _known(utterance.start)
        goes_on = bool(cue) and utterance.start is None and utterance.speaker_id != cue[-1].speaker_id
        if not opens and not goes_on:
            raise _no_times(session)
        cue.append(utterance)
        if _known(utterance.end):
            yield cue
            cue = []
    if cue:
        raise _no_times(session)


def _known(seconds: float | None) -> bool:
    return seconds is not None and math.isfinite(seconds) and seconds >= 0


def _no_times(session: Session) -> StillhereError:
    missing = sum(1 for u in session.utterances if not (_known(u.start) and _known(u.end)))
    return StillhereError(
        f"WebVTT needs a start and an end for every line, and {missing} of {len(session.utterances)} lines have none.",
        next_step="Choose CSV or JSON, which hold lines without times.",
        key="E10_no_times",
        exit_code=ExitCode.NOT_WRITTEN,
    )


def _about(session: Session) -> dict[str, Any]:
    labels = unique_labels(session)
    known = {
        "roles": {labels[s.id]: s.role.value for s in session.speakers if s.role},
        "held_on": session.held_on,
        "setting": session.setting,
        "language": session.language,
    }
    return {"cues": "turns"} | {key: value for key, value in known.items() if value}


def _mark(code: Code, voice: int) -> dict[str, Any]:
    return as_data(code) | ({"voice": voice} if voice else {})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace(">", "\\u003e")


def _name(label: str) -> str:
    """The label as a voice's name: markup as entities, and blanks that would be trimmed or end the line as numbers."""
    return _SPACE_IN_NAME.sub(lambda m: f"&#{ord(m.group())};", writable(label).translate(_MARKUP))


def _spoken(text: str) -> str:
    return writable(text).translate(_LINE_ENDS).translate(_MARKUP)


def _stamps(start: float | None, end: float | None) -> str:
    return f"{_stamp(start or 0.0)} --> {_stamp(end or 0.0)}"


def _stamp(seconds: float) -> str:
    minutes, thousandths = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{thousandths // 1000:02d}.{thousandths % 1000:03d}"
