"""Which words are ordinary, and one form for the forms of a word, so that what is somebody's own can be told."""

import re
from functools import cache
from importlib.resources import files

_ENDINGS = re.compile(r"(?:'s|ies|ing|ed|es|s)$")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@cache
def ordinary() -> frozenset[str]:
    """Words that stand in five or more of our own coded dialogues: everyday talk, and the talk of any therapy."""
    return frozenset(files(__package__).joinpath("ordinary.txt").read_text("utf-8").split())


@cache
def _ordinary_stems() -> frozenset[str]:
    return frozenset(map(stem, ordinary()))


def is_ordinary(word: str) -> bool:
    """Whether a word, in any of its forms, is an everyday one."""
    return word in ordinary() or stem(word) in _ordinary_stems()


def stem(word: str) -> str:
    """A rough common form: "stairs" and "stair", "waiting" and "waited"; short words are left as they are."""
    short = _ENDINGS.sub("", word)
    if len(short) < 3:
        return word
    return short[:-1] if len(short) > 3 and short[-1] == short[-2] and short[-1] not in "sl" else short.rstrip("e")


def telling(low: str) -> frozenset[str]:
    """The stems of a folded text's words that are not ordinary."""
    return frozenset(stem(w) for w in _WORD.findall(low) if len(w) > 2 and not is_ordinary(w))
