"""What may be said of a series of ratings: which rule spoke, at which session, and on which raw values."""

from dataclasses import dataclass
from enum import StrEnum

from stillhere.course.ratings import Rating
from stillhere.model import Evidence

ROUNDING = 1e-9  # so that a fall from 8.1 to 6.9 is one of 1.2


class FindingKind(StrEnum):
    """Which rule spoke. The first three are the product's own; the others are shown beside them."""

    POSSIBLE = "possible"
    PROBABLE = "probable"
    SURGE = "surge"
    ONE_SD = "one_sd"
    TWO_SD = "two_sd"
    RELIABLE = "reliable"
    BELOW_LIMIT = "below_limit"
    TWO_OF_THREE = "two_of_three"
    EIGHT_BELOW = "eight_below"

    @property
    def is_drop(self) -> bool:
        """Whether it is the product rule's drop, which opens a card."""
        return self in (FindingKind.POSSIBLE, FindingKind.PROBABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One statement, said at `session` and never changed later; `figures` are what the rule worked out, by name."""

    kind: FindingKind
    session: int
    rests_on: tuple[Rating, ...]
    figures: tuple[tuple[str, float], ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The answers it rests on, in order."""
        return tuple(r.evidence for r in self.rests_on)

    def figure(self, name: str) -> float:
        """One figure; KeyError where the rule gave none of this name."""
        return dict(self.figures)[name]
