"""The evidence of a course's own kinds: a line, an answer, an hour, a note, each with what its chip says."""

from stillhere.model import (
    Appointment,
    Break,
    Evidence,
    FrameEvent,
    Message,
    Response,
    SessionFacts,
    SourceKind,
    Thread,
    evidence,
)
from stillhere.model import StrainNote as Note


def line(facts: SessionFacts, utterance_id: str, place: str) -> Evidence:
    """A line of a session: "session:17/u12", "S17 · 42:36"; `place` may be empty."""
    label = f"S{facts.number} · {place}" if place else f"S{facts.number}"
    return evidence(SourceKind.SESSION, facts.number, utterance_id, label=label)


def session(number: int) -> Evidence:
    """A whole session."""
    return evidence(SourceKind.SESSION, number, label=f"S{number}")


def answer(response: Response, part: str) -> Evidence:
    """An answer or a score of somebody's: "response:5f3c/P4", "S17 · P4"."""
    label = part if response.session is None else f"S{response.session} · {part}"
    return evidence(SourceKind.RESPONSE, response.id, part, label=label)


def appointment(one: Appointment) -> Evidence:
    """An hour in the calendar, by its own clock."""
    return evidence(SourceKind.APPOINTMENT, one.id, label=f"{one.starts_at:%d %b %Y, %H:%M}")


def days_away(one: Break) -> Evidence:
    """A break."""
    return evidence(SourceKind.BREAK, one.id, label=f"{one.starts:%d %b} – {one.ends:%d %b %Y}")


def message(one: Message) -> Evidence:
    """That a message came."""
    return evidence(SourceKind.MESSAGE, one.id, label=f"{one.at:%d %b %Y}")


def change(one: FrameEvent) -> Evidence:
    """A change of the frame."""
    return evidence(SourceKind.EVENT, one.id, label=f"{one.on:%d %b %Y}")


def note(one: Note) -> Evidence:
    """A strain that the therapist noted."""
    return evidence(SourceKind.NOTE, one.id, label=f"S{one.session}")


def held(one: Thread) -> Evidence:
    """Something held in mind."""
    where = f"S{one.session} · {one.place}" if one.place else f"S{one.session}"
    return evidence(SourceKind.THREAD, one.id, label=where)
