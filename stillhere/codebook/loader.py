"""Reads the families' files into the codebook, once, and refuses to start with one that contradicts itself."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from stillhere.codebook.book import Codebook
from stillhere.codebook.checks import a_code, a_family, a_pair, off
from stillhere.codebook.entry import CodeEntry, Confusion, Family, Raise

# The order of the codebook: the relational core, safety, then what belongs to one way of working.
FAMILIES = ("W", "C", "H", "R", "TC", "A", "M", "U", "CL", "F", "S", "P", "K", "IWM", "E", "ARE", "T", "AE")


@cache
def codebook() -> Codebook:
    """The codebook, read and checked once a process; StillhereError says which code is off and how."""
    return read(sources())


def sources() -> dict[str, str]:
    """The families' files in order: letters to TOML text."""
    folder = files("stillhere.codebook") / "families"
    return {letters: (folder / f"{letters.lower()}.toml").read_text(encoding="utf-8") for letters in FAMILIES}


def read(texts: Mapping[str, str]) -> Codebook:
    """A codebook from the text of its families' files, or a StillhereError with the first thing that is off."""
    families: list[Family] = []
    entries: dict[str, CodeEntry] = {}
    told: dict[str, dict[str, str]] = {}
    for letters, text in texts.items():
        table = _parsed(letters, text)
        family = _family(letters, table.get("family", {}))
        families.append(family)
        for code, fields in table.get("code", {}).items():
            entries[code] = _entry(code, fields, family)
            told[code] = fields.get("confused_with", {})
    return Codebook(tuple(families), _paired(entries, told))


def _parsed(letters: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise off(f"family {letters}", f"its file can't be read ({error})") from error


def _family(letters: str, fields: dict[str, Any]) -> Family:
    a_family(letters, fields)
    return Family(**{**fields, "settings": tuple(fields["settings"])})


def _entry(code: str, fields: dict[str, Any], family: Family) -> CodeEntry:
    a_code(code, fields, family)
    return CodeEntry(
        id=code,
        family=family.id,
        speaker=fields.get("speaker", family.speaker),
        settings=family.settings,
        definition=fields["definition"],
        cues=tuple(fields["cues"]),
        exclusions=tuple(fields["exclusions"]),
        evidence=" ".join(filter(None, (fields.get("evidence"), family.evidence))),
        source="; ".join(filter(None, (fields.get("source"), family.source))),
        approach=family.approach,
        level=fields.get("level"),
        raised=tuple(Raise(level, when) for level, when in fields.get("raised", {}).items()),
    )


def _paired(entries: dict[str, CodeEntry], told: dict[str, dict[str, str]]) -> dict[str, CodeEntry]:
    """The entries with every tell on both sides: a pair is told apart once, so the two can't contradict each other."""
    sides: dict[str, dict[str, str]] = {code: {} for code in entries}
    for code, others in told.items():
        for other, tell in others.items():
            a_pair(code, other, tell, sides)
            sides[code][other] = sides[other][code] = tell
    return {
        code: replace(entry, confused_with=tuple(Confusion(other, tell) for other, tell in sides[code].items()))
        for code, entry in entries.items()
    }
