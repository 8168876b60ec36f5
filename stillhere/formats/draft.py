"""What a reader hands over: turns as the file has them, before they become a Session."""

from dataclasses import dataclass, field

from stillhere.model import CodeStatus, Word


@dataclass(slots=True, kw_only=True)
class Turn:
    """One cue, line or paragraph of the source.

    `speaker` is the label as written, or None where the file names nobody. Times in seconds or None. `pause` is a
    silence before the turn that the file itself states. `first`/`last` are lines (or cues, paragraphs) from 1.
    """

    text: str
    speaker: str | None = None
    start: float | None = None
    end: float | None = None
    pause: float | None = None
    words: tuple[Word, ...] = ()
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeDetail:
    """What a file says of a code beside where it stands: how sure, why, and whether a person has decided."""

    confidence: float = 1.0
    reason: str = ""
    rule: str = ""
    status: CodeStatus = CodeStatus.DRAFT


@dataclass(slots=True, kw_only=True)
class Draft:
    """All turns of a file, and what the reader noticed on the way.

    `roles` maps a speaker label to a role where the file itself states it (our JSON, ConvoKit meta, CHAT
    participants). `codes` are codes that the file carries, as (turn index, code id, start, end, coder) with start and
    end in the turn's text as it is here; `details` holds what else is known of them, by their place in `codes`.
    """

    turns: list[Turn]
    notes: list[str] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    codes: list[tuple[int, str, int, int, str]] = field(default_factory=list)
    details: dict[int, CodeDetail] = field(default_factory=dict)
    held_on: str | None = None
    setting: str | None = None
    language: str | None = None
    merge_cues: bool = True  # subtitle formats cut one turn into many cues
