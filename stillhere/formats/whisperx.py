"""WhisperX JSON: segments of words, each word with its own speaker and times, any of which may be missing."""

from typing import Any

from stillhere.formats.characters import label_of, said
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.json_source import fields, has_keys, load, rows, shape_error
from stillhere.formats.languages import language_of
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile
from stillhere.formats.timed_words import first_start, last_end, word_of

NAME = "WhisperX JSON"


def sniff(source: SourceFile) -> float:
    """Segments with the marks of alignment or diarisation that plain Whisper does not write."""
    if not has_keys(source, "segments", "text"):
        return 0.0
    marks = ('"word_segments"', '"speaker"', '"score"')
    return 0.95 if any(mark in source.text for mark in marks) else 0.0


def read(source: SourceFile) -> Draft:
    """One turn a segment, and a new turn where the words' speaker changes within a segment."""
    data = fields(load(source))
    if not isinstance(data.get("segments"), list):
        raise shape_error(source, NAME, "list of segments")
    turns = []
    for number, segment in enumerate(rows(data["segments"]), start=1):
        turns += _turns(segment, number)
    return Draft(turns=turns, language=language_of(data.get("language")))


def _turns(segment: dict[str, Any], number: int) -> list[Turn]:
    start, end = seconds_of(segment.get("start")), seconds_of(segment.get("end"))
    runs = _runs(segment)
    if len(runs) < 2:
        speaker, words = runs[0] if runs else (label_of(segment.get("speaker")), [])
        spoken = tuple(w for w in map(word_of, words) if w)
        text = " ".join(said(segment.get("text")).split()) or " ".join(w.text for w in spoken)
        return [Turn(text=text, speaker=speaker, start=start, end=end, words=spoken, first=number, last=number)]
    turns = []
    for place, (speaker, words) in enumerate(runs):
        spoken = tuple(w for w in map(word_of, words) if w)
        turns.append(
            Turn(
                text=" ".join(w.text for w in spoken),
                speaker=speaker,
                start=start if place == 0 else first_start(spoken),
                end=end if place == len(runs) - 1 else last_end(spoken),
                words=spoken,
                first=number,
                last=number,
            )
        )
    return turns


def _runs(segment: dict[str, Any]) -> list[tuple[str | None, list[dict[str, Any]]]]:
    """Words grouped by speaker; a word that names none stays with the one before, or with the segment's speaker."""
    words = rows(segment.get("words"))
    named = [label_of(w.get("speaker")) for w in words]
    speaker = label_of(segment.get("speaker")) or next((n for n in named if n), None)
    if words and named[0] is None:
        speaker = next((n for n in named if n), None) or speaker
    runs: list[tuple[str | None, list[dict[str, Any]]]] = []
    for word, name in zip(words, named, strict=True):
        speaker = name or speaker
        if runs and runs[-1][0] == speaker:
            runs[-1][1].append(word)
        else:
            runs.append((speaker, [word]))
    return runs


FORMAT = Format(
    id="whisperx",
    name=NAME,
    extensions=(".json",),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
)
