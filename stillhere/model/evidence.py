"""What a claim across sessions rests on: one line, answer, appointment or note, and the source that holds it."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What can be deleted as a whole; every claim that rests on it goes with it."""

    SESSION = "session"
    RESPONSE = "response"
    APPOINTMENT = "appointment"
    BREAK = "break"
    MESSAGE = "message"
    EARLIER = "earlier"
    NOTE = "note"
    THREAD = "thread"
    PLAN = "plan"
    EXPECTATION = "expectation"
    EVENT = "event"
    INTAKE = "intake"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing to look at: `id` is "session:17/u12" or "response:5f3c/P4", `label` what a chip says ("S17 · 42:36").

    Before the slash stands the source; where a whole source is meant there is no slash.
    """

    id: str
    label: str

    @property
    def source(self) -> str:
        """The source alone: "session:17"."""
        return self.id.split("/", 1)[0]

    @property
    def kind(self) -> SourceKind:
        """What sort of source it is."""
        return SourceKind(self.id.split(":", 1)[0])


def evidence(kind: SourceKind, key: str | int, part: str = "", *, label: str) -> Evidence:
    """The evidence for one source, or for one part of it."""
    return Evidence(f"{kind}:{key}/{part}" if part else f"{kind}:{key}", label)
