"""The frame as it was kept: a list of observations, each with what it rests on. There is no score, and no sum.

What a client was late for or cancelled does not belong here (clinical.md §5); it is looked at elsewhere.
"""

from stillhere.course.consistency.frame import Frame, frame_of
from stillhere.course.consistency.observation import FrameState, Observation

__all__ = ["Frame", "FrameState", "Observation", "frame_of"]
