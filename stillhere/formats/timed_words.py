"""Words with times as speech recognisers write them: the key is "word" or "text", and times may be missing."""

from typing import Any

from stillhere.formats.characters import said
from stillhere.formats.seconds import seconds_of
from stillhere.model import Word


def word_of(item: dict[str, Any]) -> Word | None:
    """The word of a recogniser's entry; None where it is blank. A word without an end keeps its start."""
    text = (said(item.get("word")) or said(item.get("text"))).strip()
    if not text:
        return None
    return Word(text=text, start=seconds_of(item.get("start")), end=seconds_of(item.get("end")))


def first_start(words: tuple[Word, ...]) -> float | None:
    """When the first word that has a start began."""
    return next((w.start for w in words if w.start is not None), None)


def last_end(words: tuple[Word, ...]) -> float | None:
    """When the last word that has an end ended."""
    return next((w.end for w in reversed(words) if w.end is not None), None)
