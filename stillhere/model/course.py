"""A course of therapy: all that is known across its sessions, as facts; what follows from them is worked out anew."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from stillhere.model.appointment import Appointment, Break, FrameEvent, Message, Side
from stillhere.model.coding import CodeStatus
from stillhere.model.moments import Moment
from stillhere.model.session import Role


class Teller(StrEnum):
    """Who says or answers something."""

    CLIENT = "client"
    PARTNER_A = "partner_a"
    PARTNER_B = "partner_b"
    THERAPIST = "therapist"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One person's answers to one instrument ("phq_9@1.0.0"); an item left out is None, never zero.

    `scores` are as the instrument's own rules give them: a number, True, False, a word, or None where it may not be
    given. `session` is the number of the session it belongs to, None where it stands by itself.
    """

    id: str
    instrument: str
    respondent: Teller
    answers: tuple[tuple[str, float | None], ...]
    scores: tuple[tuple[str, float | bool | str | None], ...] = ()
    completed_at: datetime
    session: int | None = None
    marks: tuple[str, ...] = ()

    def score(self, name: str) -> float | None:
        """A score that is a number; None where it is none or may not be given."""
        value = dict(self.scores).get(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def answer(self, key: str) -> float | None:
        """One answer; None where it was left out."""
        return dict(self.answers).get(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A code as a course needs it: which, where ("42:36" or "line 12"), whose line, and its words."""

    code: str
    utterance_id: str
    place: str
    role: Role
    quote: str
    confidence: float
    status: CodeStatus = CodeStatus.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """What one session gives to its course: small, so that 200 of them are read at once.

    `read` False means that nobody and nothing read it (no consent, no transcript, or the law of the place): its marks
    are then unknown, not absent. Times and lengths are None where the source has none. `client_turn_words` is the
    median length of the client's turns, `client_latency` the median silence before them in seconds.
    `warm_share` is the share of the therapist's turns that were warm or exploring and `therapist_turn_words` their
    median length; `after_strain` and `after_strain_words` are the same of the three turns after each confrontation.
    """

    number: int
    held_on: date
    read: bool = False
    marks: tuple[Mark, ...] = ()
    moments: tuple[Moment, ...] = ()
    places: tuple[tuple[str, str], ...] = ()  # utterance id -> place, for the lines that moments rest on
    client_turns: int | None = None
    client_turn_words: float | None = None
    client_latency: float | None = None
    warm_share: float | None = None
    after_strain: float | None = None
    therapist_turn_words: float | None = None
    after_strain_words: float | None = None

    def place(self, utterance_id: str) -> str:
        """Where a line stands, in words; empty where it is not known."""
        return dict(self.places).get(utterance_id, "")


class Ended(StrEnum):
    """Who decided that an earlier therapy ended."""

    CLIENT = "client"
    THERAPIST = "therapist"
    BOTH = "both"
    OUTSIDE = "outside"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTherapy:
    """How an earlier therapy went and ended, in the client's words.

    `months` is its length, `closeness` how near it got by the client's own 0 to 10, `last_month` what happened then,
    `would_have_helped` the client's own answer. `pattern` says that it got important, was cancelled and then stopped,
    as the client told it; None where it was not asked.
    """

    id: str
    began: str = ""
    months: float | None = None
    closeness: float | None = None
    last_month: str = ""
    decided: Ended = Ended.NOT_SAID
    would_have_helped: str = ""
    words: str = ""
    pattern: bool | None = None

    @property
    def unilateral(self) -> bool:
        """Whether the client stopped it by themselves."""
        return self.decided is Ended.CLIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightPlan:
    """What client and therapist wrote together for the day when the pull comes: "if I start …, please …"."""

    id: str
    written_on: date
    lines: tuple[tuple[str, str], ...] = ()  # (early sign, what to do), in the client's words
    not_to: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrainNote:
    """A strain that the therapist noted themselves, and in which sessions it was named, mended and returned to."""

    id: str
    session: int
    noted_at: datetime
    text: str
    by: Teller = Teller.THERAPIST
    named_in: int | None = None
    mended_in: int | None = None
    revisited_in: tuple[int, ...] = ()


class ThreadKind(StrEnum):
    """What there is to hold in mind."""

    PERSON = "person"
    DATE = "date"
    DREAD = "dread"
    PROMISE = "promise"
    LOSS = "loss"
    FIRST = "first"
    WORD = "word"
    FACING = "facing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Something to hold in mind, with its source line. `status` DRAFT is a suggestion that nobody has confirmed.

    `whose` is who owes it where it is a promise. `due` is the day it is about. `returned_in` are the sessions in which
    it came up again; `closed_in` the session (0: outside one) in which it was laid down.
    """

    id: str
    kind: ThreadKind
    text: str
    session: int
    utterance_id: str = ""
    place: str = ""
    quote: str = ""
    whose: Side | None = None
    due: date | None = None
    returned_in: tuple[int, ...] = ()
    closed_in: int | None = None
    status: CodeStatus = CodeStatus.DRAFT
    wrong_in: tuple[int, ...] = ()  # sessions in which the therapist got it wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What somebody expects of others, in the client's words, with what spoke for it and what spoke against it.

    `target` is self, other, therapist, partner, mother, father or another short word. `strategy` is "hyper",
    "deactivating" or empty. Episodes and disconfirmations name a session and a line; `rung` is 1 to 6 where the
    therapist says that an episode is evidence of change.
    """

    id: str
    target: str
    words: str
    strategy: str = ""
    episodes: tuple["Episode", ...] = ()
    status: CodeStatus = CodeStatus.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One told or lived moment with another person: wish, response of the other, response of the self (CCRT).

    `other` and `own` are +1, -1 or None where it was not said. `id` is empty where nobody keeps it by itself.
    """

    id: str = ""
    session: int
    held_on: date
    utterance_id: str = ""
    place: str = ""
    quote: str = ""
    about: str = ""
    wish: str = ""
    other: int | None = None
    own: int | None = None
    against: bool = False
    rung: int | None = None
    status: CodeStatus = CodeStatus.CONFIRMED


class Ending(StrEnum):
    """How a course ended, as the therapist filed it."""

    AGREED = "agreed"
    TRANSFER = "transfer"
    MOVE = "move"
    UNILATERAL = "unilateral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What intake knows and the forecast may use; None is not known. z values are against the instrument's norm."""

    setting: str = "private"  # private, trainee, public
    avoidance_z: float | None = None
    anxiety_z: float | None = None
    age: float | None = None
    personality_or_eating: bool | None = None
    severity_z: float | None = None
    negative_expectations: bool | None = None
    preference_unmet: bool | None = None
    wait_weeks: float | None = None
    feedback_used: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Course:
    """The history of one record: a person's, or one of a couple's. Each list is in order of time.

    `couple` says that two people come, where that is known; answers and lines may tell it besides.
    """

    id: str
    client: str
    couple: bool = False
    therapist: str = ""
    appointments: tuple[Appointment, ...] = ()
    sessions: tuple[SessionFacts, ...] = ()
    responses: tuple[Response, ...] = ()
    breaks: tuple[Break, ...] = ()
    messages: tuple[Message, ...] = ()
    events: tuple[FrameEvent, ...] = ()
    earlier: tuple[EarlierTherapy, ...] = ()
    plan: FlightPlan | None = None
    strains: tuple[StrainNote, ...] = ()
    threads: tuple[Thread, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    background: Background = Background()
    reply_hours: float | None = None  # the window agreed for answering messages
    ending: Ending | None = None
    ended_on: date | None = None

    @property
    def earlier_asked(self) -> bool:
        """Whether earlier therapies were asked about at all; none told is not none."""
        return bool(self.earlier)
