"""A session as it was spoken: who, what, and when where the source knows it."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who a speaker is in the room."""

    THERAPIST = "therapist"
    CLIENT = "client"
    PARTNER_A = "partner_a"
    PARTNER_B = "partner_b"
    OTHER = "other"

    @property
    def is_client(self) -> bool:
        """True for the client and for either partner of a couple."""
        return self in (Role.CLIENT, Role.PARTNER_A, Role.PARTNER_B)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A voice in the session; `role` is None until somebody or the roles step decides."""

    id: str
    label: str
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word with its times in seconds, where the source has them."""

    text: str
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSpan:
    """Where in the source file an utterance stood: first and last line (or paragraph, or cue), from 1."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One turn as it was said.

    `text` keeps bracketed events ("[laughs]", "(3.0)") where they stood. Times are seconds from the start of
    the recording, or None where the source has none. `pause_before` is the silence before the turn in seconds,
    measured or typed by a person, or None where nobody knows; it is never guessed.
    """

    id: str
    index: int
    speaker_id: str
    text: str
    start: float | None = None
    end: float | None = None
    pause_before: float | None = None
    words: tuple[Word, ...] = ()
    source_span: SourceSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file a session was read from: format id ("zoom-vtt"), SHA-256 of its bytes, its name without folders."""

    format: str
    sha256: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting: its speakers and utterances in order.

    `held_on` is an ISO date; `setting` is "individual", "couple" or None until known; `notes` are sentences about
    what the reader met in the file (times that ran backwards, a truncated end), shown to the person.
    """

    id: str
    speakers: tuple[Speaker, ...]
    utterances: tuple[Utterance, ...]
    source: Source
    number: int | None = None
    held_on: str | None = None
    setting: str | None = None
    language: str = "en"
    notes: tuple[str, ...] = ()

    @property
    def has_times(self) -> bool:
        """Whether any utterance has a start time."""
        return any(u.start is not None for u in self.utterances)

    def speaker(self, speaker_id: str) -> Speaker:
        """The speaker with this id; KeyError when there is none."""
        for speaker in self.speakers:
            if speaker.id == speaker_id:
                return speaker
        raise KeyError(speaker_id)
