"""The register of threads: which are open, when each was last returned to and by whom, and what was got wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from stillhere.course.threads.lines import Said, sentences
from stillhere.course.threads.words import stem, telling
from stillhere.model import CodeStatus, Course, Mark, Session, Side, Thread, ThreadKind
from stillhere.model.text import fold

LONG_OPEN = 2  # sessions after which an open promise is one to look at (clinical.md §5)
_WORD = re.compile(r"[^\W\d_]+")
_TWO = 2  # unusual words that a line must share with a thread that has as many


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All threads that count, as they stood after a session, oldest first; those that were set aside are in none."""

    open: tuple[Thread, ...] = ()
    closed: tuple[Thread, ...] = ()

    def promises(self, side: Side) -> tuple[Thread, ...]:
        """What this side said they would do and what is not yet done."""
        return tuple(t for t in self.open if t.kind is ThreadKind.PROMISE and t.whose is side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A line in which a thread may have come up again; a proposal until somebody confirms it."""

    thread_id: str
    session: int
    utterance_id: str
    place: str
    by: Side
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongFact:
    """A line coded as a slip of memory, and the threads whose words it holds; none where it can't be told which."""

    session: int
    mark: Mark
    thread_ids: tuple[str, ...] = ()


def register(course: Course, *, after: int | None = None) -> Register:
    """The threads of a course as they stood after session `after` (None: the last one).

    What a later session added, returned to or closed is then not known yet. A thread that was closed outside a
    session is closed; one that rests on a line counts while the line's session is on file. Linear in the threads.
    """
    held = {s.number for s in course.sessions}
    known = [
        as_of(t, after)
        for t in course.threads
        if t.status is not CodeStatus.REJECTED and (not t.utterance_id or t.session in held)
    ]
    threads = sorted((t for t in known if t is not None), key=lambda t: (t.session, t.id))
    return Register(
        open=tuple(t for t in threads if t.closed_in is None),
        closed=tuple(t for t in threads if t.closed_in is not None),
    )


def as_of(thread: Thread, after: int | None) -> Thread | None:
    """A thread as it stood after a session; None where it was not known yet."""
    if after is None:
        return thread
    if thread.session > after:
        return None
    return replace(
        thread,
        returned_in=tuple(n for n in thread.returned_in if n <= after),
        wrong_in=tuple(n for n in thread.wrong_in if n <= after),
        closed_in=None if thread.closed_in is None or thread.closed_in > after else thread.closed_in,
    )


def open_for(thread: Thread, course: Course, *, after: int | None = None) -> int:
    """For how many sessions since its own a thread has been open."""
    return sum(thread.session < s.number and (after is None or s.number <= after) for s in course.sessions)


def last_heard(thread: Thread) -> int:
    """The session in which a thread last came up."""
    return max((thread.session, *thread.returned_in))


def is_due(thread: Thread, *, since: date, until: date) -> bool:
    """Whether the day a thread is about lies in these days, both included; no day is no answer, so not."""
    return thread.due is not None and since <= thread.due <= until


def returns(threads: tuple[Thread, ...], session: Session, *, number: int) -> tuple[Return, ...]:
    """Where threads of earlier sessions may come up in this one, each side's first line only.

    A person is found by name or relation, a word by its own form or another of it, the rest by two unusual words
    they share with the line (by one, where they have no more). Linear in the words times the open threads.
    """
    found: dict[tuple[str, Side], Return] = {}
    earlier = [(t, _terms(t)) for t in threads if t.session < number and t.status is not CodeStatus.REJECTED]
    for said in sentences(session):
        words = frozenset(_stems(said.low))
        for thread, terms in earlier:
            if terms and len(terms & words) >= min(_TWO if thread.kind is not ThreadKind.PERSON else 1, len(terms)):
                back = _return(thread, said, number)
                found.setdefault((thread.id, back.by), back)
    return tuple(found.values())


def wrong_facts(course: Course, *, after: int | None = None) -> tuple[WrongFact, ...]:
    """The lines in which the therapist may have got something wrong, and which threads they touch."""
    known = register(course, after=after)
    terms = [(t, _terms(t)) for t in (*known.open, *known.closed)]
    found = []
    for session in course.sessions:
        if after is not None and session.number > after:
            continue
        for mark in session.marks:
            if mark.code == "M_memory" and mark.status is not CodeStatus.REJECTED:
                words = frozenset(_stems(fold(mark.quote)))
                touched = tuple(t.id for t, own in terms if t.session < session.number and own & words)
                found.append(WrongFact(session=session.number, mark=mark, thread_ids=touched))
    return tuple(found)


def _terms(thread: Thread) -> frozenset[str]:
    """The stems by which a thread is known again."""
    if thread.kind in (ThreadKind.PERSON, ThreadKind.WORD):
        return frozenset(_stems(fold(thread.text)))
    return telling(fold(thread.quote or thread.text))


def _stems(low: str) -> Iterator[str]:
    return (stem(word) for word in _WORD.findall(low))


def _return(thread: Thread, said: Said, number: int) -> Return:
    return Return(
        thread_id=thread.id,
        session=number,
        utterance_id=said.utterance_id,
        place=said.place,
        by=Side.CLIENT if said.by_client else Side.THERAPIST,
        quote=said.text.strip(),
    )
