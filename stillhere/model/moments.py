"""What is read from codes: exchanges, and the moments worth returning to."""

from dataclasses import dataclass
from enum import StrEnum

from stillhere.model.coding import CodeStatus


class Verdict(StrEnum):
    """What the client's next turns said about an exchange."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    REPAIRED = "repaired"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Client says or shows something, therapist answers, the client's next turns decide.

    The three groups hold utterance ids. `opening` says whether the client's turn held affect or attachment
    content at all; an exchange without one has verdict OPEN and counts for nothing. `evidence` holds code ids.
    """

    id: str
    client_ids: tuple[str, ...]
    therapist_ids: tuple[str, ...]
    uptake_ids: tuple[str, ...]
    opening: bool
    affect: tuple[str, ...]
    response_codes: tuple[str, ...]
    uptake: str | None
    verdict: Verdict
    confidence: float
    evidence: tuple[str, ...] = ()
    reason: str = ""

    @property
    def utterance_ids(self) -> tuple[str, ...]:
        """All lines of the exchange in order."""
        return self.client_ids + self.therapist_ids + self.uptake_ids


class MomentKind(StrEnum):
    """Kinds of moment the relational core marks; approaches add their own as plain strings."""

    ATTUNEMENT = "attunement"
    RUPTURE = "rupture"
    REPAIR = "repair"
    CLOSENESS = "closeness"
    FLIGHT = "flight"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something worth returning to, with its lines, its doubt and its rivals.

    `start` and `end` are seconds or None. `evidence` holds code ids; `client_evidence` the client's lines that show
    repair. `strength` is 1 to 5 (significance), `resolution` 1 to 5 or None where none applies. `alternatives` are
    wording ids of what else it could be; `wording` is the id of the sentence block ("moment.rupture.withdrawal").
    """

    id: str
    kind: str
    subtype: str
    utterance_ids: tuple[str, ...]
    evidence: tuple[str, ...]
    strength: int
    confidence: float
    alternatives: tuple[str, ...]
    wording: str
    start: float | None = None
    end: float | None = None
    resolution: int | None = None
    client_evidence: tuple[str, ...] = ()
    therapist_part: tuple[str, ...] = ()
    level: str | None = None
    reason: str = ""
    status: CodeStatus = CodeStatus.DRAFT
