"""What is held in mind as a page lists it: each with its words, its line, and when it was last come back to."""

from dataclasses import dataclass
from datetime import date

from stillhere.course.threads import Suggestion, last_heard, register
from stillhere.model import Course, Thread
from stillhere.web.course.links import Chip, Links
from stillhere.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One thread. `last` says when it was last heard of, `about` the day it is about."""

    id: str
    kind: str
    text: str
    quote: str
    chip: Chip
    last: str
    about: str
    session: int
    suggested: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """The register of one course: what is open, and what was laid down."""

    open: tuple[Held, ...]
    closed: tuple[Held, ...]


def holding(course: Course, links: Links) -> Holding:
    """All threads that count, those heard of last first."""
    found = register(course)
    latest = sorted(found.open, key=lambda t: (-last_heard(t), t.id))
    return Holding(
        open=tuple(held(one, links) for one in latest), closed=tuple(held(one, links) for one in reversed(found.closed))
    )


def held(thread: Thread, links: Links, *, rule: str = "") -> Held:
    """One thread as a line."""
    words = wording()
    last = last_heard(thread)
    place = f"S{thread.session} · {thread.place}" if thread.place else f"S{thread.session}"
    key = "returned" if thread.returned_in else "not_returned"
    return Held(
        id=thread.id,
        kind=words.text(f"courses.thread_kind.{thread.kind}") or "",
        text=thread.text,
        quote="" if thread.quote.rstrip(".") == thread.text.rstrip(".") else thread.quote,
        chip=Chip(place, links.session(thread.session, thread.utterance_id)),
        last=words.phrase(f"courses.threads.{key}", session=last) or "",
        about=words.phrase("courses.threads.due", date=_day(thread.due)) or "",
        session=thread.session,
        suggested=rule,
    )


def suggested(found: tuple[Suggestion, ...], links: Links) -> tuple[Held, ...]:
    """Suggestions that nobody has decided on, in the order in which they were found."""
    return tuple(held(one.thread, links, rule=one.rule) for one in found)


def _day(day: date | None) -> str | None:
    return None if day is None else f"{day.day} {day:%B}"
