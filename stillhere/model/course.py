"""A course of therapy: appointments, answers, forecasts and briefs. Filled by later parts of the system."""

from dataclasses import dataclass

from stillhere.model.review import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One offered hour and what became of it; `starts_at` is an ISO date and time."""

    starts_at: str
    planned: bool
    attended: bool | None = None
    late_minutes: float | None = None
    late_by: str | None = None
    cancelled_by: str | None = None
    notice_hours: float | None = None
    reason: str | None = None
    replacement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One person's answers to one instrument ("phq_9@1"); an item left out is None, never zero."""

    instrument: str
    respondent: str
    answers: tuple[tuple[str, float | str | None], ...]
    scores: tuple[tuple[str, float | None], ...] = ()
    completed_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The history of a case."""

    appointments: tuple[Appointment, ...] = ()
    responses: tuple[Response, ...] = ()
    reviews: tuple[Review, ...] = ()
    breaks: tuple[tuple[str, str], ...] = ()
    earlier_therapies: tuple[str, ...] = ()
    agreed_ending: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A probability with its interval and what it rests on, or the reason why none is given."""

    event: str
    horizon: str
    probability: float | None = None
    low: float | None = None
    high: float | None = None
    contributions: tuple[tuple[str, float], ...] = ()
    calibration: str = ""
    refused_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence of a brief; without evidence ids it is not printed."""

    text: str
    evidence: tuple[str, ...]
    confidence: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What to hold in mind before the next session."""

    sections: tuple[tuple[str, tuple[Claim, ...]], ...] = ()
    open_questions: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
