"""Text as rules and readers see it: folded letters at the same offsets, and bracketed events kept as data."""

import re
from dataclasses import dataclass

_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "\u00a0": " "})


def fold(text: str) -> str:
    """The text in lower case with straight quotes, every character at its old offset."""
    folded = text.translate(_FOLD)
    lowered = folded.lower()
    if len(lowered) != len(folded):  # a few letters (İ) grow when lowered; keep those as they are
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    return lowered


@dataclass(frozen=True, slots=True)
class Event:
    """Something a person typed between brackets: "[laughs]", "(3.0)", "[long pause]".

    `kind` is laugh, cry, sigh, pause, voice, crosstalk, inaudible or other; `seconds` is a length that was typed.
    """

    kind: str
    text: str
    start: int
    end: int
    seconds: float | None = None


_BRACKET = re.compile(
    r"\[[^\[\]\n]{1,80}\]|"
    r"\((?:\.|\d{1,3}(?:\.\d+)?(?:\s*(?:s|sec|secs|seconds?))?|[a-z' ,-]{2,40})\)|"
    r"\*[a-z' ]{3,30}\*",
    re.I,
)
_SECONDS = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:s|sec|secs|seconds?)?\b")
_EVENT_WORDS = {
    "laugh": ("laugh", "chuckl", "giggl", "snigger", "snort"),
    "cry": ("cry", "cries", "tear", "sob", "weep", "sniff", "wells up"),
    "sigh": ("sigh", "exhale", "breath", "inhale"),
    "pause": ("pause", "silence", "silent", "quiet", "beat"),
    "voice": ("voice", "whisper", "shak", "crack", "softly", "flat", "trembl", "loud", "shout"),
    "crosstalk": ("crosstalk", "overlap", "talking over"),
    "inaudible": ("inaudible", "unintelligible", "unclear", "indistinct"),
}
# Round brackets also hold ordinary asides, so only these words make one an event.
_ASIDE = re.compile(
    r"laugh|chuckl|cry|cries|sob|tear|sniff|sigh|pause|silen|inaudible|unintelligible|crosstalk|whisper|voice", re.I
)


def events_in(text: str) -> tuple[Event, ...]:
    """The bracketed events of a text, in order, with their offsets."""
    found = []
    for match in _BRACKET.finditer(text):
        inner = match.group()[1:-1].strip().lower()
        number = _SECONDS.fullmatch(inner)
        if match.group()[0] in "(*" and not number and inner != "." and not _ASIDE.search(inner):
            continue
        kind = "pause" if number or inner == "." else _kind_of(inner)
        seconds = float(number.group(1)) if number else _typed_seconds(inner) if kind == "pause" else None
        found.append(Event(kind, match.group(), match.start(), match.end(), seconds))
    return tuple(found)


def without_events(text: str) -> str:
    """The text with its events blanked by spaces, offsets unchanged."""
    for event in events_in(text):
        text = text[: event.start] + " " * (event.end - event.start) + text[event.end :]
    return text


def _kind_of(inner: str) -> str:
    for kind, stems in _EVENT_WORDS.items():
        if any(stem in inner for stem in stems):
            return kind
    return "other"


def _typed_seconds(inner: str) -> float | None:
    match = _SECONDS.search(inner)
    return float(match.group(1)) if match else None
