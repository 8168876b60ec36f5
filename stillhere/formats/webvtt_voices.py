"""The voices of a WebVTT cue without its tags (W3C WebVTT, section 4.2.2); two voices stay two."""

import re

from stillhere.formats.entities import decoded

_TAG = re.compile(
    r"<v(?P<annotation>[.\s][^<>]*)?>|(?P<end></v>)"
    r"|</?(?:c|i|b|u|s|em|strong|ruby|rt|lang|font|span)(?:[.\s][^<>]*)?/?>|<(?:\d+:)?\d{1,3}:\d{2}\.\d{3}>",
    re.I,
)


Voice = tuple[str | None, str]  # who, and what was said


def voices_of(text: str) -> list[Voice]:
    """Who says what in a cue, in order; None where no voice is open. Tags go, entities are decoded, blanks stay.

    One voice over several lines is one entry. Brackets of events and unknown tags such as <laughs> stay as text.
    """
    voices: list[tuple[str | None, list[str]]] = []
    speaker: str | None = None
    at = 0
    for tag in _TAG.finditer(text):
        _say(voices, speaker, text[at : tag.start()])
        at = tag.end()
        if tag["end"]:
            speaker = None
        elif tag.group()[1:2] in "vV":
            speaker = name_in(tag["annotation"] or "")
    _say(voices, speaker, text[at:])
    return [(who, decoded("".join(parts))) for who, parts in voices]


def name_in(annotation: str) -> str | None:
    """The name in a voice tag after its classes (".loud"), or None where it is blank."""
    name = annotation.partition(" ")[2] if annotation.startswith(".") else annotation
    return decoded(" ".join(name.split())) or None


def _say(voices: list[tuple[str | None, list[str]]], speaker: str | None, text: str) -> None:
    if voices and (voices[-1][0] == speaker or not text.strip()):
        voices[-1][1].append(text)
    elif text.strip():
        voices.append((speaker, [text]))
