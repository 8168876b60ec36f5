"""Frames built by hand: a course and what is said of one element of it."""

from datetime import date
from typing import Any

from stillhere.course.consistency import Frame, FrameState, Observation, frame_of
from tests.course.builders import course_of, hour_at

STEADY, LOOK, NOT_KNOWN = FrameState.STEADY, FrameState.LOOK, FrameState.NOT_KNOWN


def after(session: int) -> date:
    """The day of a session."""
    return hour_at(session).date()


def frame(*, as_of: date, **parts: Any) -> Frame:
    """The frame of a course with these parts."""
    return frame_of(course_of(**parts), as_of=as_of)


def about(key: str, *, as_of: date, **parts: Any) -> Observation:
    """The one observation of an element."""
    (found,) = frame(as_of=as_of, **parts).about(f"frame.{key}")
    return found


def said(found: Observation) -> str:
    """Its sentence about Maren; a state without one is a defect of the test or of the words."""
    sentence = found.sentence("Maren")
    assert sentence is not None
    return sentence
