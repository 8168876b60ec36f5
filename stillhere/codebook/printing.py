"""The codebook in plain lines, for a terminal or a text file."""

from collections.abc import Iterable
from textwrap import wrap

from stillhere.codebook.book import Codebook
from stillhere.codebook.entry import CodeEntry, Family
from stillhere.codebook.loader import codebook
from stillhere.wording import wording
from stillhere.wording.slots import capitalised

WIDTH = 96
_COLUMN = 24
_LEVELS = {
    "none": "Nobody has to.",
    "note_only": "A note is kept.",
    "same_day_review": "A person, the same day.",
    "crisis_now": "A person, now.",
}


def overview_lines(book: Codebook) -> list[str]:
    """Every family with its purpose, and under it every code with its name on screen."""
    lines = [f"{len(book)} codes in {len(book.families)} families."]
    for family in book.families:
        lines += ["", f"{family.id}  {family.name}  ({_who(family.speaker, family.settings)})"]
        lines += _wrapped(family.purpose, 2)
        for entry in book.of_family(family.id):
            other_speaker = "" if entry.speaker == family.speaker else f"  ({entry.speaker} lines)"
            lines.append(f"  {entry.id:<{_COLUMN}}{_name(entry)}{other_speaker}")
    return lines


def entry_lines(entry: CodeEntry, *, family: Family | None = None) -> list[str]:
    """All that is known of one code: what it is, when to code it and when not, what it is told apart from."""
    family = family or codebook().family(entry.family)
    lines = [f"{entry.id}  “{_name(entry)}”", f"{family.name}. {capitalised(_who(entry.speaker, entry.settings))}.", ""]
    lines += _wrapped(entry.definition)
    lines += _section("Looks like", entry.cues)
    lines += _section("Don't code it for", entry.exclusions)
    lines += _section("Told apart", (f"{other.code}: {other.tell}" for other in entry.confused_with))
    if entry.level:
        levels = [_LEVELS[entry.level], *(f"{_LEVELS[higher.level]} When: {higher.when}." for higher in entry.raised)]
        lines += _section("Who must look", levels)
    lines += _section("Unit", [family.unit])
    lines += _section("Evidence", [entry.evidence, f"Source: {entry.source}."])
    lines += _section("Keep in mind", [family.note])
    return lines


def _name(entry: CodeEntry) -> str:
    return wording().marker(entry.id).label


def _who(speaker: str, settings: tuple[str, ...]) -> str:
    where = f", {settings[0]} work only" if len(settings) == 1 else ""
    who = "partner" if speaker == "client" and settings == ("couple",) else speaker
    return f"{who} lines{where}"


def _section(title: str, items: Iterable[str]) -> list[str]:
    lines = [line for item in items for line in _wrapped(item, 4, "  - ")]
    return ["", title, *lines] if lines else []


def _wrapped(text: str, indent: int = 0, bullet: str = "") -> list[str]:
    margin = " " * indent
    return wrap(text, WIDTH, initial_indent=bullet or margin, subsequent_indent=margin, break_on_hyphens=False)
