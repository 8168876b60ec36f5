"""The invented hour that newcomers see first: Maren's ninth session with Ada, as a video service would export it."""

from dataclasses import replace
from importlib.resources import as_file, files

from stillhere.formats.reader import read_session
from stillhere.model import Role, Session

TRANSCRIPT = "session-09.vtt"
NUMBER = 9
HELD_ON = "2026-03-03"  # a Tuesday; the dates that are spoken of fit it
_ROLES = {"Ada Okafor": Role.THERAPIST, "Maren": Role.CLIENT}


def demo_session() -> Session:
    """The session with its roles, number and date; none of its people exist."""
    with as_file(files(__package__) / TRANSCRIPT) as path:
        session = read_session(path, format_id="webvtt")
    return replace(
        session,
        number=NUMBER,
        held_on=HELD_ON,
        setting="individual",
        speakers=tuple(replace(s, role=_ROLES[s.label]) for s in session.speakers),
    )
