"""What is known after one scheduled session that bears on leaving: each value with what it rests on, or nothing."""

from dataclasses import dataclass, fields, replace
from datetime import datetime

from stillhere.model import Evidence


@dataclass(frozen=True, slots=True)
class Sign:
    """A value as it was observed, before any coding, and what it rests on. Yes and no are 1.0 and 0.0."""

    value: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What is known of one course after its scheduled session `number` (1, 2, …), which began at `at`.

    A scheduled session is an hour that the client could have come to (schedule.py). None means not known, which is
    never "no". "Last" is the scheduled session `number` for attendance, and the last one held for what was said in it.
    """

    course: str
    number: int
    at: datetime
    therapist: str = ""
    setting: str = "private"
    alliance: Sign | None = None  # mean of the three most recent ratings, 0 to 10
    probable_drop: Sign | None = None  # flagged at the last session held
    open_rupture: Sign | None = None  # one opened and not mended yet
    confrontation: Sign | None = None  # markers in the last session read
    contribution: Sign | None = None  # markers of the therapist's own part, in the last session read
    distance: Sign | None = None  # P4 of the last session held, −5 to 5
    wish: Sign | None = None  # P6 of the last session held, 0 to 10
    missed: Sign | None = None  # the last one, without notice and without a stated outside cause
    late_cancel: Sign | None = None  # the last one, less than 24 hours before, without a stated outside cause
    rescheduled: Sign | None = None  # how many of the last four the client moved
    late_minutes: Sign | None = None  # by the client, the last one
    nothing_booked: Sign | None = None  # known only on the day itself
    earlier_endings: Sign | None = None  # earlier therapies that the client stopped alone
    avoidance: Sign | None = None  # z
    anxiety: Sign | None = None  # z
    closeness: Sign | None = None  # how near the last session held was against the person's usual, z
    age: Sign | None = None  # years
    personality_or_eating: Sign | None = None
    severity: Sign | None = None  # z, at intake
    lower_education: Sign | None = None
    male: Sign | None = None
    negative_expectations: Sign | None = None
    preference_unmet: Sign | None = None
    wait_weeks: Sign | None = None
    improved: Sign | None = None  # a reliable improvement was reached
    feedback: Sign | None = None  # measures are used and looked at together

    def get(self, name: str) -> Sign | None:
        """One sign by its name; KeyError where there is none of this name."""
        if name not in NAMES:
            raise KeyError(name)
        sign: Sign | None = getattr(self, name)
        return sign

    def but(self, **known: Sign | None) -> "Signs":
        """The same with some signs changed."""
        return replace(self, **known)  # type: ignore[arg-type]


NAMES = frozenset(f.name for f in fields(Signs) if f.name not in ("course", "number", "at", "therapist", "setting"))
