"""Being held in mind: promises kept or left open, what was told coming up again, and facts that were got wrong."""

from collections.abc import Iterator

from stillhere.course import chips
from stillhere.course.consistency.known import Known
from stillhere.course.consistency.observation import FrameState, Observation, observed
from stillhere.model import Side, Thread, ThreadKind

OPEN_FOR = 2  # sessions
LAST = 8


def promises(known: Known) -> Iterator[Observation]:
    """Worth a look, one by one: what the therapist said they would do and has been open for over two sessions."""
    own = [t for t in known.threads() if t.kind is ThreadKind.PROMISE and t.whose is Side.THERAPIST]
    if not own:
        yield observed("frame.promises", FrameState.NOT_KNOWN)
        return
    late = [t for t in own if not _closed(t, known) and sum(n > t.session for n in known.sessions) > OPEN_FOR]
    for thread in late:
        yield observed(
            "frame.promises",
            FrameState.LOOK,
            "look",
            evidence=[chips.held(thread)],
            promise=thread.text,
            session=thread.session,
        )
    if not late:
        kept = sum(_closed(t, known) for t in own)
        rests_on = [chips.held(t) for t in own]
        text = "steady" if len(own) > 1 else "steady_one"
        yield observed("frame.promises", FrameState.STEADY, text, evidence=rests_on, n=len(own), k=kept)


def remembering(known: Known) -> Iterator[Observation]:
    """Worth a look, one by one: each fact got wrong in the last eight sessions, by a thread or by a mark M_memory.

    Steady otherwise, with the sessions in which something came up again and how often a session (callbacks).
    """
    last = known.sessions[-LAST:]
    facts = [t for t in known.threads() if t.kind is not ThreadKind.PROMISE]
    wrong = [*_wrong_threads(facts, last), *_wrong_marks(known, last)]
    yield from wrong
    if wrong:
        return
    came = [(t, n) for t in facts for n in sorted(set(t.returned_in)) if n in last]
    if not came:  # nobody noted that anything came up again, which is not that nothing did
        yield observed("frame.remembering", FrameState.NOT_KNOWN)
        return
    rests_on = [chips.held(t) for t, _ in came]
    yield observed(
        "frame.remembering",
        FrameState.STEADY,
        "steady",
        evidence=rests_on,
        k=len({n for _, n in came}),
        n=len(last),
        callbacks=round(len(came) / len(last), 2),
    )


def _closed(thread: Thread, known: Known) -> bool:
    """Whether it was laid down by now; 0 is outside a session."""
    return thread.closed_in is not None and (thread.closed_in == 0 or thread.closed_in in known.dates)


def _wrong_threads(facts: list[Thread], last: tuple[int, ...]) -> Iterator[Observation]:
    for thread in facts:
        for session in sorted(set(thread.wrong_in)):
            if session in last:
                yield observed(
                    "frame.remembering",
                    FrameState.LOOK,
                    "look_thread",
                    evidence=[chips.held(thread), chips.session(session)],
                    session=session,
                    quote=thread.quote or thread.text,
                )


def _wrong_marks(known: Known, last: tuple[int, ...]) -> Iterator[Observation]:
    for session in last:
        facts = known.facts.get(session)
        for mark in facts.marks if facts is not None and facts.read else ():
            if facts is not None and mark.code == "M_memory":
                yield observed(
                    "frame.remembering",
                    FrameState.LOOK,
                    "look_mark",
                    evidence=[chips.line(facts, mark.utterance_id, mark.place)],
                    session=session,
                    time=mark.place,
                    quote_t=mark.quote,
                )
