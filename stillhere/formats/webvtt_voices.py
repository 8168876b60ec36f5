"""The voices of a WebVTT cue, its tags and its entities (W3C WebVTT, section 4.2.2); two voices stay two."""

import re
from html.entities import html5

_TAG = re.compile(
    r"<v(?P<annotation>[.\s][^<>]*)?>|(?P<end></v>)"
    r"|</?(?:c|i|b|u|s|em|strong|ruby|rt|lang|font|span)(?:[.\s][^<>]*)?/?>|<(?:\d+:)?\d{1,3}:\d{2}\.\d{3}>",
    re.I,
)
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));", re.I)

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


def decoded(text: str) -> str:
    """The text with its character references resolved; those without a semicolon, as in "R&D", stay."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _say(voices: list[tuple[str | None, list[str]]], speaker: str | None, text: str) -> None:
    if voices and (voices[-1][0] == speaker or not text.strip()):
        voices[-1][1].append(text)
    elif text.strip():
        voices.append((speaker, [text]))


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return html5.get(f"{name};", entity.group())
    number = int(decimal) if decimal else int(hexadecimal, 16)
    usable = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if usable else "\ufffd"
