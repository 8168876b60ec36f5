"""What is said across sessions: claims, hypothesis cards, forecasts and briefs. Without evidence nothing is said."""

from dataclasses import dataclass
from datetime import date

from stillhere.model.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence and what it rests on; `key` is its text's id in the wording. Without evidence it is not printed.

    `sure` is "person" (confirmed), "possible", "faint" or "fact" (an appointment, an answer as given).
    """

    key: str
    text: str
    evidence: tuple[Evidence, ...]
    sure: str = "fact"
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another explanation beside a hypothesis and how well it fits: "as_well", "less", "better" or "unknown"."""

    key: str
    fit: str
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A hypothesis: what may be, on which signs, what else it could be, and what would weaken it.

    `key` names it in the wording ("flight.after_closeness"); `session` is the session after which it opened,
    `opened_on` the day. `against` is counter-evidence. `strength` says what the person's own history adds: "none",
    "weak" or "moderate".
    """

    id: str
    key: str
    session: int
    opened_on: date
    claims: tuple[Claim, ...]
    rivals: tuple[Rival, ...]
    against: tuple[Claim, ...] = ()
    would_change: tuple[str, ...] = ()
    in_your_hands: tuple[Claim, ...] = ()
    strength: str = "none"
    history: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One observation's share in a forecast, in logits, and what it rests on."""

    key: str
    logit: float
    evidence: tuple[Evidence, ...]
    modifiable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A probability with its interval and what it rests on, or the reasons why none is given.

    `horizon` is in scheduled sessions. `calibration` is "prior_only" or "own" (this practice's finished courses, whose
    number is `courses`). `band` is "none", "watch", "elevated" or "acute". Never shown as a number to anybody's client.
    """

    event: str
    horizon: int
    probability: float | None = None
    low: float | None = None
    high: float | None = None
    contributions: tuple[Contribution, ...] = ()
    calibration: str = "prior_only"
    courses: int = 0
    band: str | None = None
    refused_because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSection:
    """One part of a brief under one heading; `note` stands where there is nothing to claim."""

    key: str
    title: str
    claims: tuple[Claim, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What to hold in mind before the next session."""

    client: str
    session: int
    sections: tuple[BriefSection, ...] = ()
    not_known: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
