"""The rule of one score as the instrument's file writes it: data, which scoring.py works out."""

from dataclasses import dataclass
from typing import ClassVar, Literal

Rule = Literal[
    "sum",
    "mean",
    "mean_x10",
    "value",
    "table",
    "weighted",
    "weighted_items",
    "count_at_least",
    "item_at_most",
    "all_of",
    "first_match",
]
KEYED: frozenset[str] = frozenset({"sum", "mean", "mean_x10"})  # rules that read keyed answers and may be prorated
CRITERIA: frozenset[str] = frozenset({"count_at_least", "item_at_most", "all_of"})  # true, false or "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What a missing answer does to a score; it is never read as zero."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    policy: Literal["require_all", "prorate"] = "require_all"
    min_answered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case of first_match: "x" true, "!x" false, "?x" unknown; all parts must hold."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    when: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recode:
    """A named map from answers to what they count."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    id: str
    map: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One score: its rule and what the rule reads. `report` False is worked out and not shown."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    id: str
    label: str
    rule: Rule
    items: tuple[str, ...] = ()
    item: str = ""
    scores: tuple[str, ...] = ()
    of: str = ""
    terms: tuple[tuple[str, float], ...] = ()
    table: tuple[tuple[float, float], ...] = ()
    cases: tuple[Case, ...] = ()
    default: str = ""
    threshold: float = 0
    min_count: int = 1
    value: float = 0
    multiplier: float = 1
    reversed: tuple[str, ...] = ()
    recode: str = ""
    range: tuple[float, float] | None = None
    missing: Missing = Missing()
    report: bool = True
    angle: float | None = None
    standard_error: tuple[float, ...] = ()

    @property
    def reads(self) -> tuple[str, ...]:
        """The keys of the items it reads itself, without those of the scores it rests on."""
        if self.rule == "weighted_items":
            return tuple(key for key, _ in self.terms)
        return self.items or ((self.item,) if self.item else ())

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The ids of the scores it reads."""
        if self.rule == "weighted":
            return tuple(key for key, _ in self.terms)
        if self.rule == "first_match":
            return tuple(dict.fromkeys(part.lstrip("!?") for case in self.cases for part in case.when))
        return self.scores or ((self.of,) if self.of else ())
