"""The whole frame as of a day: every observation in the order of the wording, and what does not count."""

from dataclasses import dataclass
from datetime import date

from stillhere.course import chips
from stillhere.course.consistency.breaks import breaks, reunions
from stillhere.course.consistency.cancellations import cancelled
from stillhere.course.consistency.changes import changes
from stillhere.course.consistency.follow_through import follow_through
from stillhere.course.consistency.known import Known
from stillhere.course.consistency.messages import messages
from stillhere.course.consistency.observation import FrameState, Observation, observed
from stillhere.course.consistency.punctuality import finish, start
from stillhere.course.consistency.remembering import promises, remembering
from stillhere.course.consistency.slot import slot
from stillhere.course.consistency.steadiness import steadiness
from stillhere.course.ratings import Odd
from stillhere.model import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a client could count on, as a list and not a mark; `odd` is what was kept and does not count."""

    as_of: date
    observations: tuple[Observation, ...]
    odd: tuple[Odd, ...] = ()

    @property
    def steady(self) -> tuple[Observation, ...]:
        """What was kept."""
        return tuple(o for o in self.observations if o.state is FrameState.STEADY)

    @property
    def worth_a_look(self) -> tuple[Observation, ...]:
        """What is worth a look."""
        return tuple(o for o in self.observations if o.state is FrameState.LOOK)

    def about(self, key: str) -> tuple[Observation, ...]:
        """The observations of one element, such as "frame.slot"."""
        return tuple(o for o in self.observations if o.key == key)


def frame_of(course: Course, *, as_of: date) -> Frame:
    """Every observation of clinical.md §5 as of a day; what came later changes none of them."""
    known = Known.of(course, as_of)
    every = (
        slot(known),
        start(known),
        finish(known),
        cancelled(known),
        *(tuple(breaks(known)) or (observed("frame.breaks", FrameState.NOT_KNOWN),)),
        *reunions(known),
        messages(known),
        *remembering(known),
        *promises(known),
        steadiness(known),
        *(tuple(follow_through(known)) or (observed("frame.follow_through", FrameState.NOT_KNOWN),)),
        *changes(known),
    )
    future = (Odd("odd.future", None, chips.message(m)) for m in course.messages if m.at.date() > as_of)
    return Frame(as_of=as_of, observations=every, odd=(*known.odd, *sorted(future, key=lambda o: o.evidence.id)))
