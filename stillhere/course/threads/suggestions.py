"""Suggestions of what to hold in mind, from one session or one note: few, in order, each with its line and its rule."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from stillhere.coding.language import RULES, language_of
from stillhere.course.threads import ahead, dreads, firsts, losses, own_words, people, promises
from stillhere.course.threads.lines import Found, Said, sentences, sentences_of_note
from stillhere.course.threads.words import telling
from stillhere.model import Code, Session, Thread, ThreadKind
from stillhere.model.text import fold

MOST = 12
# In the order in which a therapist would miss them most, and how many of a kind one session gives at most.
ORDER: dict[ThreadKind, int] = {
    ThreadKind.FACING: 4,
    ThreadKind.FIRST: 2,
    ThreadKind.PROMISE: 3,
    ThreadKind.DREAD: 3,
    ThreadKind.LOSS: 2,
    ThreadKind.DATE: 2,
    ThreadKind.WORD: 2,
    ThreadKind.PERSON: 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A thread nobody has confirmed yet, the rule that found it, and how often such suggestions were right."""

    thread: Thread
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What was found; or, where it may not or can't be looked for, why: "roles" or "language"."""

    found: tuple[Suggestion, ...] = ()
    refused_because: str = ""


def suggest(
    session: Session, *, number: int | None = None, codes: Collection[Code] = (), known: Collection[Thread] = ()
) -> Suggestions:
    """Threads to confirm from a session's words.

    `codes` are the session's marks: a first disclosure that was marked is taken from there. `known` are threads on
    file, which are not suggested again. Days are resolved against the day the session was held; without it they
    stay in words. Linear in the words.
    """
    if language_of(session).split("-")[0] not in RULES:
        return Suggestions(refused_because="language")
    if not any(s.role is not None and s.role.is_client for s in session.speakers):
        return Suggestions(refused_because="roles")
    on = _day(session.held_on)
    talk = sentences(session)
    n = number if number is not None else session.number or 0
    return Suggestions(found=_chosen(tuple(_all(talk, on, codes)), session=n, known=known))


def _day(held_on: str | None) -> date | None:
    """The day a session was held; None where the file names none, or in a form of its own."""
    try:
        return date.fromisoformat(held_on or "")
    except ValueError:
        return None


def suggest_from_note(text: str, *, number: int, on: date | None, known: Collection[Thread] = ()) -> Suggestions:
    """Threads to confirm from a therapist's note about a session; its sentences are read as told of the client."""
    return Suggestions(found=_chosen(tuple(_all(sentences_of_note(text), on, ())), session=number, known=known))


def _all(talk: tuple[Said, ...], on: date | None, codes: Collection[Code]) -> Iterator[Found]:
    persons = tuple(people.find(talk))
    yield from ahead.find(talk, on)
    yield from firsts.find(talk, codes)
    yield from promises.find(talk, on)
    yield from dreads.find(talk, on)
    yield from losses.find(talk)
    yield from own_words.find(talk, frozenset(w for p in persons for w in fold(p.text).split()))
    yield from persons


def _chosen(found: tuple[Found, ...], *, session: int, known: Collection[Thread]) -> tuple[Suggestion, ...]:
    """The heaviest of each kind, no sentence twice and nothing that is on file, twelve at most."""
    on_file = {(thread.kind, _core(thread.text)) for thread in known}
    used: set[tuple[str, int]] = set()
    chosen: list[Found] = []
    for kind, most in ORDER.items():
        of_kind = sorted((f for f in found if f.kind is kind), key=lambda f: (-f.weight, f.said.line, f.said.start))
        taken = 0
        seen: set[str] = set()
        for one in of_kind:
            key, core = (one.said.utterance_id, one.said.start), _core(one.text)
            alone = kind in (ThreadKind.PERSON, ThreadKind.WORD)
            if taken == most or core in seen or (kind, core) in on_file or (key in used and not alone):
                continue
            seen.add(core)
            taken += 1
            if not alone:
                used.add(key)
            chosen.append(one)
    return tuple(_suggestion(one, session) for one in chosen[:MOST])


def _core(text: str) -> str:
    """What a text is about, for telling whether it is on file: its unusual words, or all of it."""
    low = fold(text)
    return " ".join(sorted(telling(low))) or low.strip(" .,!?")


def _suggestion(found: Found, session: int) -> Suggestion:
    said = found.said
    where = said.utterance_id or "note"
    return Suggestion(
        thread=Thread(
            id=f"{session}-{where}-{found.kind}-{said.start}",
            kind=found.kind,
            text=found.text.strip(),
            session=session,
            utterance_id=said.utterance_id,
            place=said.place,
            quote=found.quote,
            whose=found.whose,
            due=found.due,
        ),
        rule=found.rule,
        confidence=CONFIDENCE[found.kind],
    )


# (right + 1) / (read + 2) of what one reader looked at in our own coded dialogues (docs/threads.md).
CONFIDENCE: dict[ThreadKind, float] = {
    ThreadKind.FACING: 0.68,
    ThreadKind.FIRST: 0.82,
    ThreadKind.PROMISE: 0.89,
    ThreadKind.DREAD: 0.60,
    ThreadKind.LOSS: 0.57,
    ThreadKind.DATE: 0.50,
    ThreadKind.WORD: 0.80,
    ThreadKind.PERSON: 0.77,
}
