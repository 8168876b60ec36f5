"""What was said in a CHAT main line: its markup taken away, while pauses, laughs and what nobody understood stay.

The conventions are those of the CHAT manual (MacWhinney, TalkBank).
"""

import re
from collections.abc import Callable

_Change = str | Callable[[re.Match[str]], str]

# What stays between brackets is held by these until all other markup is gone.
_OPEN, _CLOSE, _ROUND_OPEN, _ROUND_CLOSE = "\ue000", "\ue001", "\ue002", "\ue003"
_LETTER = r"[^\W\d_]"
_PAUSES = {".": ".", "..": "pause", "...": "long pause"}
_ENDINGS = {"...": "…", "..?": "…?", "/.": " –", "//.": " –", "/?": " –?", "//?": " –?", "!?": "?!"}


def spoken(line: str) -> str:
    """The words of a main line with "[laughs]", "(.)", "(3.2)" and "[inaudible]" where they stood."""
    line = " ".join(line.split())
    for pattern, change in _CHANGES:
        line = pattern.sub(change, line)
    return line.strip().translate(_HELD)


def _event(match: re.Match[str]) -> str:
    return f" {_OPEN}{' '.join(re.split(r'[:_ ]+', match.group(1).strip()))}{_CLOSE} "


def _pause(match: re.Match[str]) -> str:
    """(.) stays; (..) and (...) become words; (1:05.2) becomes seconds."""
    inner = match.group(1)
    if inner in _PAUSES:
        word = _PAUSES[inner]
        return f" {_ROUND_OPEN}.{_ROUND_CLOSE} " if word == "." else f" {_OPEN}{word}{_CLOSE} "
    minutes, _, seconds = inner.rpartition(":")
    length = int(minutes or 0) * 60 + float(seconds or 0)
    return f" {_ROUND_OPEN}{length:g}{_ROUND_CLOSE} "


def _ending(match: re.Match[str]) -> str:
    return _ENDINGS.get(match.group(1), ".")


_HELD = str.maketrans({_OPEN: "[", _CLOSE: "]", _ROUND_OPEN: "(", _ROUND_CLOSE: ")"})
_CHANGES: tuple[tuple[re.Pattern[str], _Change], ...] = (
    (re.compile(r"&=([\w:]+)"), _event),
    (re.compile(r"\[=!\s*([^\[\]]+)\]"), _event),
    (re.compile(r"&\*(\w+:\w+)"), _event),  # a word that somebody else put in
    (re.compile(r"(?<!\S)(?:xxx?|yyy?)(?:@\S+)?(?!\w)"), f"{_OPEN}inaudible{_CLOSE}"),
    (re.compile(r"(?<!\S)www(?!\w)"), f"{_OPEN}not transcribed{_CLOSE}"),
    (re.compile(r"\((\.{1,3}|(?:[0-9]{1,2}:)?[0-9]{1,3}\.?[0-9]{0,3})\)"), _pause),
    (re.compile(r"\[[^\[\]]*\]"), " "),  # all else in square brackets is about the words before it
    (re.compile(r""" ?\+("/\.|"\.|//\.|/\.|//\?|/\?|\.\.\.|\.\.\?|!\?|\.)(?=\s|$)"""), _ending),
    (re.compile(r"""(?<!\S)\+["^<+,]+\s*"""), ""),  # linkers that open a line
    (re.compile(r"&\+(\w+)"), r"\1-"),  # a word broken off
    (re.compile(r"&[-~]?(?=\w)"), ""),  # fillers and sounds are kept as they were said
    (re.compile(r"(?<!\S)0(?:[^\W\d]\S*)?(?!\S)"), ""),  # words left out, and lines that are an action alone
    (re.compile("[<>⌈⌉⌊⌋↑↓⇗↗→↘⇘∞≡∆∇°▁▔☺♋⁇∬∮§⁎]"), ""),  # scopes, overlaps, intonation
    (re.compile(r"(?<=\w)@[A-Za-z:$&*+]+"), ""),  # the form of a word, as in "ja@s:deu"
    (re.compile(rf"(?<={_LETTER}):+(?={_LETTER}|[\s.?!,]|$)"), ""),  # a sound drawn out
    (re.compile(rf"(?<={_LETTER})[\^≠](?={_LETTER})"), ""),  # a syllable blocked or split
    (re.compile(rf"(?<={_LETTER})\(({_LETTER}+)\)"), r"\1"),  # letters not sounded, as in "goin(g)"
    (re.compile(rf"\(({_LETTER}+)\)(?={_LETTER})"), r"\1"),
    (re.compile(r"(?<=\w)[+_](?=\w)"), " "),
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?[„‡]"), ","),
    (re.compile(r" (?=[.?!,;…](?:\s|$))"), ""),
    (re.compile(rf"(?<=[{_CLOSE}{_ROUND_CLOSE}]) ?\.$"), ""),  # the full stop that every line must have
)
