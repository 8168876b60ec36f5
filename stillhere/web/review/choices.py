"""The marks that a line may carry, as a list to choose from: what is easily taken for the mark at hand comes first."""

from dataclasses import dataclass
from functools import lru_cache

from stillhere.codebook import codebook
from stillhere.model import Role
from stillhere.report.reading import Reading, label_of
from stillhere.report.register import PRIVATE, Register, is_joint


@dataclass(frozen=True, slots=True)
class Choice:
    """One mark: its id and what a screen calls it."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Family:
    """Marks that answer one question, under its name."""

    name: str
    choices: tuple[Choice, ...]


def choices(reading: Reading, line: int, *, instead_of: str = "") -> tuple[Family, ...]:
    """What this line may carry, by family; nothing where nobody knows who spoke.

    Where a program may mark nothing a person still may. `instead_of` is left out, and its rivals are offered first.
    Harm at home is marked on no page that is read together.
    """
    speaker = reading.review.session.speaker(reading.lines[line].speaker_id)
    if speaker.role is None:
        return ()
    claim, joint = reading.register is Register.CLAIM, is_joint(reading.review)
    setting = "couple" if joint else reading.review.session.setting
    found = _all(speaker.role, setting, reading.name_at(line), claim, joint)
    near = {one.code for one in codebook().entry(instead_of).confused_with} if instead_of in codebook() else set()
    first = tuple(c for family in found for c in family.choices if c.code in near and c.code != instead_of)
    rest = tuple(
        Family(family.name, kept)
        for family in found
        if (kept := tuple(c for c in family.choices if c.code not in near and c.code != instead_of))
    )
    return (Family("Easily taken for it", first), *rest) if first else rest


@lru_cache(maxsize=64)
def _all(role: Role, setting: str | None, client: str, claim: bool, joint: bool) -> tuple[Family, ...]:
    book = codebook()
    found = []
    for family in book.families:
        codes = [
            Choice(entry.id, label_of(entry.id, client, claim=claim))
            for entry in book.of_family(family.id)
            if book.applies(entry.id, role, setting) and not (joint and entry.id in PRIVATE)
        ]
        if codes:
            found.append(Family(family.name, tuple(codes)))
    return tuple(found)
