"""What counts as a speaker's label at the head of a line, and what only looks like one."""

import re
from collections import Counter
from collections.abc import Iterable

from stillhere.model.text import events_in

LONGEST_LABEL = 60  # characters
MOST_TOKENS = 8

_HEAD = re.compile(r"\s*(?:>{1,3}|[-–—•*])?\s*")  # subtitles mark a change of voice by ">>" or a dash
_COLON = re.compile("[:：]")
_LABEL = re.compile(r"[^\W_#@*][^\"“”?!;=<>|\\{}\[\]:：\t\n…]*|\+[\d\s()-]{5,}")
_ASIDE_AT_END = re.compile(r"\s*(\[[^\[\]]*\]|\([^()]*\))$")
_ASIDE = re.compile(r"\([^()]*\)")
_PARTICLE = re.compile("van|von|der|den|de|del|della|da|di|do|dos|du|la|le|el|al|bin|ibn|ben|y|e|and|und|et|of|aka")
# Words that open a sentence, a heading or a form field, each followed by a colon as often as a name is.
_NOT_A_NAME = re.compile(
    "so|and|or|but|because|well|remember|notes?|nb|ps|plus|also|anyway|like|example|first|second|third|finally|today"
    "|yesterday|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yes|yeah|yep|no|nope|ok|okay|right|sure|mm|mhm"
    "|mm-hmm|hmm?|uh-huh|um|uh|exactly|totally|what|why|how|when|where|if|then|oh|ah|hi|hello|hey|bye|thanks|sorry"
    "|please|good|fine|maybe|the|this|that|these|those|there|here|it|my|your|our|date|time|duration|length|session"
    "|place|location|setting|present|participants|attendees|speakers|transcript|topic|subject|title|recorded|recording"
    "|meeting|summary|keywords|outline|agenda|homework|goals?|plan|warning|fwd|re|cc|page|part|chapter|step|option"
    "|https?|www|e-?mail|phone|tel|redacted|name|inaudible|crosstalk"
)
_OPENS_TALK = re.compile(
    "i|he|she|it|they|we|you|my|his|her|their|our|your|me|him|them|this|that|what|who|and|so|but|or|then|the|a"
)


def split_label(line: str) -> tuple[str, str] | None:
    """The label and the rest of a line shaped `Name: text`; None where the colon belongs to a time, a link or talk.

    `10:30 Meeting: …` has a colon between digits, so nobody is called "10" or "10:30 Meeting". What happens while
    somebody speaks, as in `C [crying]: …`, goes to the words.
    """
    head = _HEAD.match(line)
    start = head.end() if head else 0
    colon = _COLON.search(line, start, start + LONGEST_LABEL + 2)
    if colon is None:
        return None
    label, rest = line[start : colon.start()], line[colon.end() :]
    if label[-1:].isdigit() and rest[:1].isdigit():
        return None
    if rest.startswith("//"):
        return None
    label, rest = label.strip(), rest.lstrip()
    if label.startswith("[") and label.endswith("]"):
        label = label[1:-1]
    aside = _ASIDE_AT_END.search(label)
    if aside and (aside[1].startswith("[") or events_in(aside[1])):
        label, rest = label[: aside.start()], f"{aside[1]} {rest}"
    label = tidy(label)
    return (label, rest) if is_label(label) else None


def tidy(label: str) -> str:
    """The label with single blanks."""
    return " ".join(label.split())


def is_label(label: str) -> bool:
    """Whether this could be a label at all: short, of few words, with a letter or a phone number in it."""
    if len(label) > LONGEST_LABEL or len(_tokens(label)) > MOST_TOKENS or not _LABEL.fullmatch(label):
        return False
    return label.startswith("+") or any(c.isalpha() for c in label)


def is_name(label: str) -> bool:
    """Whether it reads as a name by itself: every word has a capital, a digit or no case, or stands between names."""
    tokens = _tokens(label)
    return bool(tokens) and is_label(label) and not _is_word(tokens[0]) and all(_named(token) for token in tokens)


def accepted(labels: Iterable[str]) -> dict[str, str]:
    """The labels that name somebody, each with the form to use (the first of "ADA", "Ada").

    A name counts at once. Any other label counts when it comes back (twice, and once in twenty labels), since people
    also call themselves "maren k" or "iphone 2". Words that open a sentence ("So:", "Monday:") or fill a form ("Date:")
    never do.
    """
    labels = list(labels)
    counted = Counter(label.casefold() for label in labels)
    forms: dict[str, str] = {}
    names = {}
    for label in labels:
        key = label.casefold()
        tokens = _tokens(key)
        if not tokens or _NOT_A_NAME.fullmatch(key):
            continue
        again = counted[key] >= max(2, len(labels) // 20) and (len(tokens) == 1 or not _OPENS_TALK.fullmatch(tokens[0]))
        if again or is_name(label):
            names[label] = forms.setdefault(key, label)
    return names


def _tokens(label: str) -> list[str]:
    return _ASIDE.sub(" ", label).replace(",", " ").split()


def _is_word(token: str) -> bool:
    return _NOT_A_NAME.fullmatch(token.casefold()) is not None


def _named(token: str) -> bool:
    if not token[0].islower() or _PARTICLE.fullmatch(token):
        return True
    return any(c.isdigit() or c in "._@" for c in token)
