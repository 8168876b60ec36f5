"""What an instrument's file says of its results: bands, what starts something, reliability, norms, facts, examples.

A number whose `verified` is False is stored and shown in grey, and never decides anything alone.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

STRICT = {"extra": "forbid"}
Kind = Literal["safety", "privacy", "alliance", "follow_up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A part of a score's range: `min` is in it, `below` is not. Its label describes a score and is no diagnosis."""

    __pydantic_config__: ClassVar = STRICT
    score: str
    id: str
    label: str
    min: float
    below: float
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskItem:
    """A single answer that reaches a person whatever the total; `unanswered` is what to do when it is left open."""

    __pydantic_config__: ClassVar = STRICT
    item: str
    at_least: float
    trigger: str
    unanswered: str
    kind: Kind
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskScore:
    """A screen result that reaches a person."""

    __pydantic_config__: ClassVar = STRICT
    score: str
    equals: bool | str
    trigger: str
    kind: Kind
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A result that starts something ordinary: another form, or an input to alliance and flight."""

    __pydantic_config__: ClassVar = STRICT
    score: str
    trigger: str
    kind: Kind
    equals: bool | str | None = None
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How steady a score is: r and sd are stored, and never the reliable change that follows from them."""

    __pydantic_config__: ClassVar = STRICT
    score: str
    kind: Literal["test_retest", "alpha", "prior"]
    r: float
    source: str
    verified: bool
    sd: float | None = None
    rci_95_check: float | None = None
    target: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedChange:
    """A threshold that services or authors use, kept apart from the formula because it may differ from it."""

    __pydantic_config__: ClassVar = STRICT
    score: str
    meaning: str
    source: str
    verified: bool
    value: float | None = None
    value_range: tuple[float, float] | None = None
    caseness: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """What a group of people scored."""

    __pydantic_config__: ClassVar = STRICT
    score: str
    population: str
    source: str
    verified: bool
    mean: float | None = None
    sd: float | None = None
    mean_range: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How well a cut found what it was compared with."""

    __pydantic_config__: ClassVar = STRICT
    score: str
    cut: float
    against: str
    source: str
    verified: bool
    sensitivity: str = ""
    specificity: str = ""
    auc: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement about the instrument, where it was checked, and whether it held."""

    __pydantic_config__: ClassVar = STRICT
    fact: str
    verified: bool
    sources: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Answers with the scores, bands and triggers that the rules must give for them."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    kind: Literal["plain", "boundary", "missing"]
    answers: tuple[float | Literal["missing"], ...]
    expected: dict[str, bool | float | str]
    expected_bands: dict[str, str]
    expected_triggers: tuple[str, ...]
    workings: str
