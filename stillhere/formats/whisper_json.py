"""Whisper JSON without speakers: whisper.cpp's `transcription`, and `segments` as OpenAI and its kin write them."""

from typing import Any

from stillhere.formats.characters import label_of, said
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.json_source import fields, has_keys, load, rows, shape_error
from stillhere.formats.languages import language_of
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile
from stillhere.formats.timed_words import word_of

NAME = "Whisper JSON"
_MILLISECOND = 0.001


def sniff(source: SourceFile) -> float:
    """Either list of segments; WhisperX answers louder where it is one of its files."""
    if has_keys(source, "transcription", "text") and ('"offsets"' in source.text or '"timestamps"' in source.text):
        return 0.95
    return 0.8 if has_keys(source, "segments", "text", "start") else 0.0


def read(source: SourceFile) -> Draft:
    """One turn a segment, speaker None: a person says who spoke before anything relational is read."""
    data = fields(load(source))
    if isinstance(data.get("transcription"), list):
        turns = [_cpp_turn(row, n) for n, row in enumerate(rows(data["transcription"]), start=1)]
        return Draft(turns=turns, language=language_of(fields(data.get("result")).get("language")))
    if isinstance(data.get("segments"), list):
        turns = [_turn(row, n) for n, row in enumerate(rows(data["segments"]), start=1)]
        return Draft(turns=turns, language=language_of(data.get("language")))
    raise shape_error(source, NAME, "list of segments")


def _cpp_turn(row: dict[str, Any], number: int) -> Turn:
    """Offsets are whole milliseconds; timestamps are the same as text, for files that hold only those."""
    offsets, stamps = fields(row.get("offsets")), fields(row.get("timestamps"))
    start, end = seconds_of(offsets.get("from"), unit=_MILLISECOND), seconds_of(offsets.get("to"), unit=_MILLISECOND)
    channel = label_of(row.get("speaker"))  # stereo recordings: "0", "1", or "?" where both were as loud
    return Turn(
        text=said(row.get("text")),
        speaker=None if channel in (None, "?") else f"Speaker {channel}",
        start=seconds_of(stamps.get("from")) if start is None else start,
        end=seconds_of(stamps.get("to")) if end is None else end,
        first=number,
        last=number,
    )


def _turn(row: dict[str, Any], number: int) -> Turn:
    words = tuple(w for w in map(word_of, rows(row.get("words"))) if w)
    return Turn(
        text=" ".join(said(row.get("text")).split()),
        start=seconds_of(row.get("start")),
        end=seconds_of(row.get("end")),
        words=words,
        first=number,
        last=number,
    )


FORMAT = Format(
    id="whisper-json",
    name=NAME,
    extensions=(".json",),
    has_speakers=False,
    has_times=True,
    sniff=sniff,
    read=read,
)
