"""Which noun each kind of entry holds, and how it goes in and out of its sealed column."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from stillhere.model import (
    Background,
    Brief,
    EarlierTherapy,
    Ending,
    Episode,
    Expectation,
    FlightPlan,
    StrainNote,
    Thread,
    from_json,
    to_json,
)
from stillhere.web.course.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is known about the course as a whole: one row a record, so that it opens with the rest."""

    background: Background = field(default_factory=Background)
    reply_hours: float | None = None
    ending: Ending | None = None
    ended_on: date | None = None


class Verdict(StrEnum):
    """What a therapist decided about a hypothesis."""

    WATCH = "watch"
    ASIDE = "aside"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDecision:
    """What was decided about one card (its id and key), and the therapist's own words where they put it differently."""

    id: str
    card: str
    key: str
    verdict: Verdict
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedBrief:
    """A brief as its therapist read and signed it, and the day of the session it was for."""

    id: str
    on: date
    signed_on: date
    brief: Brief


Noun = EarlierTherapy | FlightPlan | StrainNote | Thread | Expectation | Episode | Sheet | CardDecision | SignedBrief
T = TypeVar("T", bound=Noun)
Kind = Entry.Kind
KINDS: dict[type, Entry.Kind] = {
    EarlierTherapy: Kind.EARLIER,
    FlightPlan: Kind.PLAN,
    StrainNote: Kind.STRAIN,
    Thread: Kind.THREAD,
    Expectation: Kind.EXPECTATION,
    Episode: Kind.EPISODE,
    Sheet: Kind.SHEET,
    CardDecision: Kind.CARD,
    SignedBrief: Kind.BRIEF,
}


def put(entry: Entry, noun: Noun) -> Entry:
    """The entry with this noun in it, sealed when it is saved; the noun takes the entry's id."""
    entry.kind = KINDS[type(noun)]
    entry.body = to_json(_named(noun, entry)).decode()
    return entry


def take(entry: Entry, kind: type[T]) -> T:
    """The noun in it. ValueError where it holds another."""
    if KINDS[kind] != entry.kind:
        raise ValueError("This entry holds something else.")
    return from_json(kind, entry.body)


def _named(noun: Noun, entry: Entry) -> Noun:
    return noun if isinstance(noun, Sheet) else replace(noun, id=str(entry.pk))
