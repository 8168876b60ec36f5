"""The whole wording as one document, its leaves, and how hard a text is to read."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from stillhere.wording.parts import PARTS, source
from stillhere.wording.slots import fill

# A colon or an ellipsis also ends what a reader has to hold in mind at once.
_SENTENCE_END = re.compile(r"[.?!…:]+(?:\s|$|[”’\"'])|\n+")
_WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


@cache
def whole() -> dict[str, Any]:
    """All parts joined in order, parsed as one TOML document: a table or key said twice is an error."""
    return tomllib.loads("\n".join(source("en_gb", name) for name in PARTS))


def leaves(table: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text under a table as (id, text); the texts of a list carry their place."""
    if isinstance(table, str):
        yield path, table
    elif isinstance(table, dict):
        for key, value in table.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(table, list):
        for place, value in enumerate(table):
            yield from leaves(value, f"{path}.{place}")


def texts() -> list[tuple[str, str]]:
    """All texts of the wording."""
    return list(leaves(whole()))


def examples() -> dict[str, str]:
    """One invented value for every slot."""
    return {name: value for group in whole()["slot"].values() for name, value in group.items()}


def never(table: str) -> list[tuple[str, re.Pattern[str]]]:
    """The words of a never table; a remark in brackets is no part of the word, and capitals are meant as capitals."""
    found = []
    for entry in whole()["voice"][table].values():
        capitals = "in capitals" in entry["never"]
        for word in re.sub(r"\s*\([^)]*\)", "", entry["never"]).split(", "):
            word = word.upper() if capitals else word
            flags = 0 if capitals else re.IGNORECASE
            found.append((word, re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", flags)))
    return found


def filled(text: str) -> str:
    """The text with the example slots."""
    return fill(text, examples()) or ""


def grade(text: str) -> float:
    """Flesch–Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    words = _WORD.findall(text)
    sentences = [s for s in _SENTENCE_END.split(text) if _WORD.search(s)]
    if not words:
        return 0.0
    return 0.39 * len(words) / max(len(sentences), 1) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Groups of vowels, without a silent final e."""
    word = word.lower().replace("’", "").replace("'", "")
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(count, 1)
