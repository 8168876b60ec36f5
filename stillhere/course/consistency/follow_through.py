"""Coming back to what went wrong: whether each strain came up in the two sessions after it."""

from collections.abc import Iterator

from stillhere.course import chips
from stillhere.course.consistency.known import Known
from stillhere.course.consistency.observation import FrameState, Observation, observed
from stillhere.course.follow_through import Came
from stillhere.course.ruptures import ledger_of

LAST = 8
_STATES = {
    Came.MENTIONED: FrameState.STEADY,
    Came.NOT_MENTIONED: FrameState.LOOK,
    Came.NOT_KNOWN: FrameState.NOT_KNOWN,
}


def follow_through(known: Known) -> Iterator[Observation]:
    """One for each strain of the last eight sessions; nothing is said before both sessions after it have been."""
    last = frozenset(known.sessions[-LAST:])
    for entry in ledger_of(known.course, as_of=known.as_of).entries:
        if entry.session not in last or entry.followed.came is Came.AHEAD:
            continue
        state = _STATES[entry.followed.came]
        opened = [e for source in entry.sources for e in source.steps[0].evidence]
        after = [m.evidence for m in entry.followed.mentions] or [chips.session(n) for n in entry.followed.looked_at]
        yield observed(
            "frame.follow_through",
            state,
            "none" if state is FrameState.NOT_KNOWN else state.value,
            evidence=(*opened, *after),
            session=entry.session,
        )
