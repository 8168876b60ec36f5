"""Changes of fee, room, way of meeting and slot in the last twelve weeks, and whether they were talked over."""

from collections.abc import Iterator

from stillhere.course import chips
from stillhere.course.consistency.known import Known
from stillhere.course.consistency.observation import FrameState, Observation, day, observed
from stillhere.model import FrameChange

_KEYS = {
    FrameChange.FEE: "frame.fee",
    FrameChange.ROOM: "frame.place",
    FrameChange.SETTING: "frame.place",
    FrameChange.MODE: "frame.way_of_meeting",
    FrameChange.SLOT: "frame.slot",
}
_TOLD: dict[bool | None, tuple[FrameState, str]] = {
    True: (FrameState.STEADY, "talked"),
    False: (FrameState.LOOK, "silent"),
    None: (FrameState.NOT_KNOWN, "changed"),
}
_ALWAYS = ("frame.fee", "frame.place", "frame.way_of_meeting")


def changes(known: Known) -> Iterator[Observation]:
    """One for each change: worth a look where it was not talked over, not known where nobody noted it.

    Where none is on file that is not known either: nobody can tell "no change" from "nobody wrote it down".
    """
    recent = sorted((e for e in known.course.events if known.recent(e.on)), key=lambda e: (e.on, e.id))
    for event in recent:
        state, text = _TOLD[event.talked_over]
        yield observed(_KEYS[event.what], state, text, evidence=[chips.change(event)], date=day(event.on))
    told = {_KEYS[event.what] for event in recent}
    for key in _ALWAYS:
        if key not in told:
            yield observed(key, FrameState.NOT_KNOWN)
