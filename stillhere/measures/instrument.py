"""An instrument as its file describes it; the names are the file's own, so that the file is the documentation.

Everything here is a frozen dataclass that refuses a key it does not know. Numbers are floats, lists are tuples.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from stillhere.measures.results import (
    Accuracy,
    Band,
    Example,
    Fact,
    Norm,
    PublishedChange,
    Reliability,
    RiskItem,
    RiskScore,
    Signal,
)
from stillhere.measures.rules import Recode, Score
from stillhere.measures.terms import Attribution, Codes, Exchange, Instructions, Licence, Scoring

STRICT: Mapping[str, str] = {"extra": "forbid"}
Tier = Literal["A", "B", "C"]
Administration = Literal["self_report", "self_report_private", "clinician_administered"]
Direction = Literal["higher_is_worse", "higher_is_better", "neutral"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer; a label that is empty is an unlabelled position."""

    __pydantic_config__: ClassVar = STRICT
    value: float
    label: str
    loinc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseSet:
    """What an item can be answered with: a choice with labels, bare values whose labels a pack brings, or a slider."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    type: Literal["choice", "values", "slider"]
    options: tuple[Option, ...] = ()
    values: tuple[float, ...] = ()
    min: float | None = None
    max: float | None = None
    step: float | None = None
    min_label: str = ""
    max_label: str = ""
    middle_label: str = ""
    labels_in_pack: bool = False
    loinc_list: str | None = None
    render: str = ""
    verified: bool = False

    @property
    def allowed(self) -> tuple[float, ...]:
        """The values of a choice in the order of the form; empty for a slider."""
        return tuple(option.value for option in self.options) or self.values

    @property
    def least(self) -> float:
        """The smallest value that can be given."""
        return min(self.allowed) if self.min is None else self.min

    @property
    def most(self) -> float:
        """The largest value that can be given."""
        return max(self.allowed) if self.max is None else self.max

    def holds(self, value: float) -> bool:
        """Whether this value can be given: one of the choices, or a step of the slider."""
        if self.type != "slider":
            return value in self.allowed
        steps = (value - self.least) / (self.step or 1)
        return self.least <= value <= self.most and abs(steps - round(steps)) < 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowIf:
    """Asked when any of these items is answered with this value or more."""

    __pydantic_config__: ClassVar = STRICT
    any: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question: its words (`text`) where they may ship or a pack brought them, and the `slot` a pack fills."""

    __pydantic_config__: ClassVar = STRICT
    key: str
    id: str
    response_set: str
    text: str = ""
    slot: str = ""
    stem: str = ""
    scored: bool = True
    optional: bool = False
    show_if: ShowIf | None = None
    loinc: str | None = None
    verified: bool = False
    values_keyed: str = ""
    free_text_follow_up: bool = False
    value_order: tuple[str, ...] = ()
    csi_32_item: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """All the software needs to show, score, chart and exchange one instrument."""

    __pydantic_config__: ClassVar = STRICT
    schema: Literal[1]
    id: str
    version: str
    language: str
    title: str
    short_title: str
    tier: Tier
    construct: str
    respondent: Literal["client", "partner", "therapist"]
    administration: Administration
    recall_period: str
    item_count: int
    direction: Direction
    change_tracking: bool
    minutes: float
    items: tuple[Item, ...]
    response_sets: tuple[ResponseSet, ...]
    scores: tuple[Score, ...]
    licence: Licence
    attribution: Attribution
    instructions: Instructions
    scoring: Scoring
    codes: Codes
    fhir: Exchange
    recodes: tuple[Recode, ...] = ()
    bands: tuple[Band, ...] = ()
    risk_items: tuple[RiskItem, ...] = ()
    risk_scores: tuple[RiskScore, ...] = ()
    signals: tuple[Signal, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    published_change: tuple[PublishedChange, ...] = ()
    norms: tuple[Norm, ...] = ()
    accuracy: tuple[Accuracy, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    recall_days: int | None = None
    text_sha256: str = ""
    examples: tuple[Example, ...] = ()

    @property
    def filed_as(self) -> str:
        """The name its responses are filed under: "phq_9@1.0.0"."""
        return f"{self.id}@{self.version}"

    @property
    def keys(self) -> tuple[str, ...]:
        """The items' keys in the order of the form."""
        return tuple(item.key for item in self.items)

    @property
    def has_words(self) -> bool:
        """Whether every item has its text, from the file or from a pack."""
        return all(item.text for item in self.items)

    @property
    def private(self) -> bool:
        """Whether the other partner never sees it."""
        return self.administration == "self_report_private"

    @property
    def unvalidated(self) -> bool:
        """Whether its licence asks for the word "unvalidated" beside every result."""
        return any("'unvalidated'" in condition for condition in self.licence.conditions)

    def item(self, key: str) -> Item:
        """The item of this key; KeyError where there is none."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)

    def response_set(self, key: str) -> ResponseSet:
        """What the item of this key can be answered with."""
        wanted = self.item(key).response_set
        return next(each for each in self.response_sets if each.id == wanted)

    def score(self, score_id: str) -> Score:
        """The score of this id; KeyError where there is none."""
        for score in self.scores:
            if score.id == score_id:
                return score
        raise KeyError(score_id)

    def answer_sheet(self) -> Mapping[str, ResponseSet]:
        """What each item can be answered with, in the order of the form; one pass, for loops over all items."""
        sets = {each.id: each for each in self.response_sets}
        return {item.key: sets[item.response_set] for item in self.items}
