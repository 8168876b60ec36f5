"""Scorecards: readings of a line weighed in points, so that what is said, to what and what came of it count together.

points = Σ weight · reading; a line carries a card's code from `needs` points on. Words that a word list holds for the
code bring points of their own (`worded`). The weights were fitted by ridge logistic regression with the signs laid down
beforehand (a laugh can only speak for a split, a long next turn only against a shut door), pruned, and rounded to
quarters; they stand in scorecards.toml and stances.toml. Whole dialogues were left out in turn to choose `needs`;
`bars` follow the codebook's exclusions (a farewell, a closed question, a hum while listening).
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from stillhere.coding.rules.cue import Hit, whole
from stillhere.coding.rules.talk import Line
from stillhere.model.coding import family_of

WORDED = 4.0  # points that listed words bring, unless a card says otherwise
PLAIN = frozenset({"C1.misunderstood"})  # said so plainly that nothing around it is needed
CLEAR = 0.75  # points beyond `needs` from which a mark counts as a clear one


@dataclass(frozen=True, slots=True)
class Card:
    """What speaks for a code and against it, in points, and the sentence a person reads.

    `bars` are readings that rule a mark out, `requires` those it cannot do without; a card that is not `alone` only
    bears out marks that a word list has made.
    """

    code: str
    needs: float
    reason: str
    weights: Mapping[str, float]
    bars: frozenset[str]
    requires: frozenset[str]
    alone: bool
    worded: float

    def points(self, readings: Mapping[str, float]) -> float:
        """The points of a line by its readings."""
        return sum(weight * readings[name] for name, weight in self.weights.items() if name in readings)

    def beyond(self, readings: Mapping[str, float]) -> float | None:
        """How many points the line has beyond what a mark needs without listed words; None where it gets none."""
        if not self.alone or not self.bars.isdisjoint(readings) or not self.requires <= readings.keys():
            return None
        points = self.points(readings) - self.needs
        return points if points >= 0 else None


class Reads(Protocol):
    """What gives the readings of a line by name."""

    def of(self, line: Line) -> dict[str, float]:
        """All readings of the line."""


@cache
def cards(name: str = "scorecards") -> Mapping[str, Card]:
    """The scorecards in the file `name`.toml beside this module, by code."""
    tables = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
    return {
        code: Card(
            code=code,
            needs=table["needs"],
            reason=table["reason"],
            weights=_named(code, table["weights"]),
            bars=frozenset(table.get("bars", ())),
            requires=frozenset(table.get("requires", ())),
            alone=table.get("alone", True),
            worded=table.get("worded", WORDED),
        )
        for code, table in tables.items()
    }


def weighed(
    readings: Reads, line: Line, worded: Iterable[Hit], *, family: str, name: str = "scorecards"
) -> Iterator[Hit]:
    """The worded marks that what stands around them bears out, and the marks that need no listed words."""
    held = list(worded)
    read = readings.of(line)
    for hit in held:
        card = cards(name).get(hit.code)
        if card is None or hit.rule in PLAIN or card.points(read) + card.worded >= card.needs:
            yield hit
    codes = {h.code for h in held}
    for card in _of_family(name, family):
        beyond = None if card.code in codes else card.beyond(read)
        if beyond is not None:
            rule = f"{_short(card.code)}.{'clear' if beyond >= CLEAR else 'weighed'}"
            yield whole(card.code, line, rule, card.reason)


@cache
def _of_family(name: str, family: str) -> tuple[Card, ...]:
    return tuple(card for code, card in cards(name).items() if family_of(code) == family)


def _short(code: str) -> str:
    """A code's number where it has one ("R5"), else its whole id ("TC_defend")."""
    number = code.partition("_")[0]
    return number if number[-1].isdigit() else code


def _named(code: str, weights: Mapping[str, float]) -> dict[str, float]:
    """A card's "says" and "says_twice" mean the wide ways of speaking for its own code."""
    return {f"{name}.{code}" if name in {"says", "says_twice"} else name: w for name, w in weights.items()}
