"""A review: one session read, with everything it rests on and everything that was refused."""

from dataclasses import dataclass, replace
from typing import Any, Self

from stillhere.model.coding import Code
from stillhere.model.moments import Exchange, Moment
from stillhere.model.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """What a step did: its version and configuration, how long it took, whether it came from the cache.

    `made_with` says what a step that asks a model ran on, its exact name, digest and prompt hash among it.
    """

    component: str
    version: str
    config_hash: str
    input_hash: str
    seconds: float
    cached: bool = False
    made_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that was not done, why, and what the reader can do.

    `cause` is law, consent, roles, times, data or language.
    """

    feature: str
    cause: str
    text: str
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series: seconds (or line index where there are no times), value or None where not available.

    `low` and `high` are the ends of the value's 90 % interval, or None where the value is counted and not estimated.
    """

    at: float
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A measured line over the session; `available` False with a reason where nothing could be measured."""

    name: str
    unit: str
    points: tuple[Point, ...] = ()
    available: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGuess:
    """Who a speaker seems to be, with reasons; `decided_by` is "guess", "option", "sidecar" or "source"."""

    speaker_id: str
    role: str | None
    confidence: float
    reasons: tuple[str, ...]
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The container that every component reads and returns a changed copy of."""

    session: Session
    profile: str
    role_guesses: tuple[RoleGuess, ...] = ()
    roles_certain: bool = False
    codes: tuple[Code, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    moments: tuple[Moment, ...] = ()
    series: tuple[Series, ...] = ()
    steps: tuple[StepRecord, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    safety_level: str | None = None

    def with_(self, **changes: Any) -> Self:
        """A copy with these fields changed."""
        return replace(self, **changes)
