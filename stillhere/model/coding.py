"""A code: what somebody, or some coder, marked on a line, with its words and its reason."""

from dataclasses import dataclass
from enum import StrEnum


class CodeStatus(StrEnum):
    """Where a code stands with the people who may decide about it."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of an utterance's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One mark on one line.

    `confidence` is 0 to 1: the share of such marks that agreed with a person, never a clinical probability.
    `coder` is a person's name or "component@version"; `reason` says why the coder marked it.
    """

    code: str
    utterance_id: str
    span: Span
    confidence: float
    coder: str
    reason: str = ""
    rule: str = ""
    status: CodeStatus = CodeStatus.DRAFT

    @property
    def id(self) -> str:
        """Stable id used as evidence: utterance, code and coder."""
        return f"{self.utterance_id}/{self.code}/{self.coder}"

    @property
    def family(self) -> str:
        """The family's letters: "W" of "W5_deferential", "ARE" of "ARE_A", "TC" of "TC_defend"."""
        return family_of(self.code)


def family_of(code: str) -> str:
    """The family's letters of a code id."""
    return code.split("_", 1)[0].rstrip("0123456789")
