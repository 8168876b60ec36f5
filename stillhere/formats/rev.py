"""Rev and Rev AI JSON: monologues of text and punctuation, each word with its times."""

import re
from typing import Any

from stillhere.formats.characters import label_of, said
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.json_source import fields, has_keys, load, rows, shape_error
from stillhere.formats.languages import language_of
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile
from stillhere.formats.timed_words import first_start, last_end
from stillhere.model import Word

NAME = "Rev JSON"
_SOUND = re.compile(r"<([A-Za-z][A-Za-z '-]{1,40})>")


def sniff(source: SourceFile) -> float:
    """`monologues` of `elements` is Rev's alone."""
    return 0.97 if has_keys(source, "monologues", "elements") else 0.0


def read(source: SourceFile) -> Draft:
    """One turn a monologue; speakers by the name in `speakers`, or "Speaker 0" where only a number is given."""
    data = fields(load(source))
    if not isinstance(data.get("monologues"), list):
        raise shape_error(source, NAME, "list of monologues")
    names = {
        s.get("id"): label_of(s.get("name")) for s in rows(data.get("speakers")) if isinstance(s.get("id"), int | str)
    }
    turns = [_turn(m, n, names) for n, m in enumerate(rows(data["monologues"]), start=1)]
    return Draft(turns=turns, language=language_of(data.get("language")))


def _turn(monologue: dict[str, Any], number: int, names: dict[Any, str | None]) -> Turn:
    elements = rows(monologue.get("elements"))
    words = tuple(_word(e) for e in elements if e.get("type") == "text" and said(e.get("value")).strip())
    text = "".join(said(e.get("value")) for e in elements)
    return Turn(
        text=" ".join(_SOUND.sub(r"[\1]", text).split()),
        speaker=_speaker(monologue, names),
        start=first_start(words),
        end=last_end(words),
        words=words,
        first=number,
        last=number,
    )


def _word(element: dict[str, Any]) -> Word:
    """Rev AI writes `ts` in seconds, Rev's human transcripts `timestamp` as 00:00:01,250."""
    start, end = element.get("ts", element.get("timestamp")), element.get("end_ts", element.get("end_timestamp"))
    return Word(text=said(element["value"]).strip(), start=seconds_of(start), end=seconds_of(end))


def _speaker(monologue: dict[str, Any], names: dict[Any, str | None]) -> str | None:
    number = label_of(monologue.get("speaker"))
    name = names.get(monologue["speaker"]) if number is not None else None
    shown = name or label_of(fields(monologue.get("speaker_info")).get("display_name"))
    return shown or (f"Speaker {number}" if number is not None else None)


FORMAT = Format(
    id="rev-json",
    name=NAME,
    extensions=(".json",),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
)
