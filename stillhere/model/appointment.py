"""The frame as it was kept: appointments, breaks, messages and changes, each a fact somebody noted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Side(StrEnum):
    """Whose doing it was."""

    CLIENT = "client"
    THERAPIST = "therapist"


class Became(StrEnum):
    """What became of an appointment. UNKNOWN is a past hour nobody noted anything about: it is never "came"."""

    AHEAD = "ahead"
    HELD = "held"
    MISSED = "missed"  # not met, and nobody said so before
    CANCELLED = "cancelled"
    MOVED = "moved"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """What was said about why, as a person filed it: OUTSIDE is stated and checkable, VAGUE is neither."""

    OUTSIDE = "outside"
    VAGUE = "vague"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One offered hour and what became of it.

    `starts_at` is aware, in the practice’s own zone, so that its clock time is the slot’s. `minutes` is the planned
    length. `session` is the number of the session held. `late_minutes` and `over_minutes` are None where nobody
    noted them, never 0. `booked_at` is when the hour was agreed. `by` is who cancelled or moved it, `told_at` when they
    said so; `replaced_by` is the id of the hour that was offered instead. `marks` are sentences about what is odd in it
    (a duplicate, a date in the future).
    """

    id: str
    starts_at: datetime
    minutes: int = 50
    became: Became = Became.AHEAD
    session: int | None = None
    booked_at: datetime | None = None
    late_minutes: float | None = None
    late_by: Side | None = None
    over_minutes: float | None = None
    by: Side | None = None
    told_at: datetime | None = None
    cause: Cause = Cause.NOT_SAID
    reason: str = ""
    replaced_by: str | None = None
    marks: tuple[str, ...] = ()

    @property
    def notice(self) -> timedelta | None:
        """How long before the hour it was cancelled or moved; None where nobody noted it."""
        return None if self.told_at is None else self.starts_at - self.told_at

    def by_client(self, *became: Became) -> bool:
        """Whether the client cancelled, moved or missed it, without a stated outside cause."""
        own = self.became is Became.MISSED or self.by is Side.CLIENT
        return self.became in became and own and self.cause is not Cause.OUTSIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Days on which somebody was away: first and last day. `spoken_in` are sessions in which it came up."""

    id: str
    starts: date
    ends: date
    by: Side = Side.THERAPIST
    told_on: date | None = None
    spoken_in: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """That a message came between sessions and when it was answered; its words are not needed here."""

    id: str
    at: datetime
    by: Side = Side.CLIENT
    answered_at: datetime | None = None
    warm: bool | None = None
    safety: bool = False


class FrameChange(StrEnum):
    """What else of the frame may change."""

    FEE = "fee"
    ROOM = "room"
    SETTING = "setting"
    MODE = "mode"
    SLOT = "slot"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameEvent:
    """A change of the frame and whether it was talked over; None where nobody noted it."""

    id: str
    on: date
    what: FrameChange
    talked_over: bool | None = None
    note: str = ""
