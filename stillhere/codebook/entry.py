"""One code and one family as they stand in the codebook."""

from dataclasses import dataclass

SPEAKERS = ("therapist", "client")
SETTINGS = ("individual", "couple")
# How soon a person must look, weakest first.
LEVELS = ("none", "note_only", "same_day_review", "crisis_now")


@dataclass(frozen=True, slots=True)
class Confusion:
    """A code that is easily taken for another, and the sentence that tells the two apart from either side."""

    code: str
    tell: str


@dataclass(frozen=True, slots=True)
class Raise:
    """A higher safety level, and when it takes the place of the code's own."""

    level: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEntry:
    """What two people need in order to code alike.

    `speaker` is who may carry the code ("therapist", or "client" for clients and partners); `settings` where it may be
    coded ("individual", "couple"). `exclusions` say when not to code it. `evidence` says what research knows, and what
    it doesn't; `source` names the published works. `approach` is the way of working a code belongs to, or None for the
    relational core. Safety codes have a `level`, and may be `raised` above it.
    """

    id: str
    family: str
    speaker: str
    settings: tuple[str, ...]
    definition: str
    cues: tuple[str, ...]
    exclusions: tuple[str, ...]
    evidence: str
    source: str
    confused_with: tuple[Confusion, ...] = ()
    approach: str | None = None
    level: str | None = None
    raised: tuple[Raise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Codes that answer one question, with the unit they are coded on and what must be known before they are counted.

    `speaker` holds for every code that names none of its own, `settings` for all; `evidence` and `source` are added to
    what a code has of its own.
    """

    id: str
    name: str
    purpose: str
    unit: str
    speaker: str
    settings: tuple[str, ...]
    note: str
    evidence: str
    source: str
    approach: str | None = None
