"""One observation of the frame, and the few phrases that several of them need."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from stillhere.model import Evidence
from stillhere.wording import wording

Value = str | int | float | None


class FrameState(StrEnum):
    """Steady, worth a look, or not known. Nothing else is said of the frame, and nothing is added up."""

    STEADY = "steady"
    LOOK = "look"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What was seen of one element of the frame as of a day.

    `key` is its block in the wording ("frame.slot"). `texts` are ids of sentences within it, the fullest first;
    `values` fill their slots, and hold the figures besides. What is steady or worth a look has evidence.
    """

    key: str
    state: FrameState
    texts: tuple[str, ...] = ("none",)
    values: tuple[tuple[str, Value], ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def sentence(self, client: str) -> str | None:
        """The first of its sentences for which all facts are there; None where there is none."""
        slots: dict[str, object] = {**dict(self.values), "client": client}
        return wording().first(*(f"{self.key}.{text}" for text in self.texts), **slots)

    def value(self, name: str) -> Value:
        """A figure by its name; None where there is none."""
        return dict(self.values).get(name)


def observed(
    key: str,
    state: FrameState,
    *texts: str,
    evidence: Iterable[Evidence] = (),
    **values: Value,
) -> Observation:
    """An observation; without evidence nothing is said to be steady or worth a look."""
    rests_on = tuple(dict.fromkeys(evidence))
    if not rests_on and state is not FrameState.NOT_KNOWN:
        return Observation(key=key, state=FrameState.NOT_KNOWN)
    return Observation(key=key, state=state, texts=texts or ("none",), values=tuple(values.items()), evidence=rests_on)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """The time that really passed: two hours of one zone would otherwise be compared by the clock on the wall."""
    return end.astimezone(UTC) - start.astimezone(UTC)


def hours(span: timedelta) -> float:
    """A span in hours."""
    return span.total_seconds() / 3600


def day(on: date) -> str:
    """A day as it is said: "20 March"."""
    return f"{on.day} {on:%B}"


def in_words(span: timedelta) -> str:
    """A span in whole hours below two days, and else in whole days."""
    whole = int(hours(span))
    return wording().count("hour", whole) if whole < 48 else wording().count("day", span.days)


def in_weeks(days: int) -> str:
    """A number of days in whole weeks, or in days below one week."""
    return wording().count("week", days // 7) if days >= 7 else wording().count("day", days)


def in_minutes(minutes: float) -> str:
    """Minutes, at least one and rounded up."""
    return wording().count("minute", max(1, -int(-minutes // 1)))


def joined(phrases: list[str]) -> str:
    """Phrases in a row: "a", "a and b", "a, b and c"."""
    *before, last = phrases
    return f"{', '.join(before)} and {last}" if before else last
