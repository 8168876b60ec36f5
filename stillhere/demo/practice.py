"""An invented practice: who works there, who comes, and what was said; none of these people exist.

Only data: the workspace makes rows of it (stillhere/web/sample.py), and the same files serve tests and notebooks.
"""

from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable

from stillhere.demo.session import HELD_ON, NUMBER, TRANSCRIPT
from stillhere.formats.reader import read_session
from stillhere.model import Role, Session

NAME = "Quay Street"
PROFILE = "clinical_support"
PASSWORD = "a long walk along the quay"  # of invented people, and printed by the command


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who signs in; `work` is what they do in the practice."""

    username: str
    name: str
    work: str


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """One session: its file, when it was held, and who is who by the names in the file."""

    file: str
    number: int
    held_on: str
    roles: dict[str, Role]
    private_to: Role | None = None  # one partner's own hour, kept in their private record
    progress: str = ""  # the therapist's note for the chart


@dataclass(frozen=True, kw_only=True)
class Therapy:
    """One case: whose, with whom, and its sessions."""

    therapist: str
    name: str
    about: str
    meetings: tuple[Meeting, ...]
    partners: tuple[str, str] | None = None
    supervised: bool = False


STAFF = (
    Person(username="ines", name="Ines Marlow", work="owner"),
    Person(username="ada", name="Ada Okafor", work="therapist"),
    Person(username="idris", name="Idris Vaughan", work="therapist"),
    Person(username="sol", name="Sol Brandt", work="supervisor"),
    Person(username="remy", name="Remy Castell", work="front_desk"),
)

_ADA, _IDRIS = {"Ada Okafor": Role.THERAPIST}, {"Idris Vaughan": Role.THERAPIST}
_A, _B = Role.PARTNER_A, Role.PARTNER_B

THERAPIES = (
    Therapy(
        therapist="ada",
        name="Maren",
        about="Came after the winter. Makes herself easy to have around.",
        supervised=True,
        meetings=(
            Meeting(file="maren-08.vtt", number=8, held_on="2026-02-24", roles=_ADA | {"Maren": Role.CLIENT}),
            Meeting(
                file=TRANSCRIPT,  # the long hour that newcomers see first
                number=NUMBER,
                held_on=HELD_ON,
                roles=_ADA | {"Maren": Role.CLIENT},
                progress="We looked at times and at the wish to come less. I went past what she told me, she said so, "
                "and we found our way back. Next week as usual.",
            ),
        ),
    ),
    Therapy(
        therapist="ada",
        name="Tobias",
        about="A brother, a birthday, and a stomach that drops.",
        supervised=True,
        meetings=(
            Meeting(
                file="tobias-06.vtt",
                number=6,
                held_on="2026-02-26",
                roles=_ADA | {"Tobias": Role.CLIENT},
                progress="I offered a plan before I had heard him. He came back to the oven when I did.",
            ),
            Meeting(file="tobias-07.vtt", number=7, held_on="2026-03-05", roles=_ADA | {"Tobias": Role.CLIENT}),
        ),
    ),
    Therapy(
        therapist="ada",
        name="Priya and Jonas",
        about="The stairs: she knocks, he goes in, she knocks harder.",
        partners=("Priya", "Jonas"),
        meetings=(
            Meeting(file="jonas-priya-02.vtt", number=2, held_on="2026-01-28", roles=_ADA | {"Priya": _A, "Jonas": _B}),
            Meeting(
                file="jonas-priya-05.vtt",
                number=5,
                held_on="2026-03-04",
                roles=_ADA | {"Priya": _A, "Jonas": _B},
                progress="They stopped the cycle once in the car. I cut Priya short, and owned it.",
            ),
        ),
    ),
    Therapy(
        therapist="idris",
        name="Walter",
        about="Widowed in the autumn after fifty-one years. Sit on his right.",
        meetings=(
            Meeting(file="walter-03.txt", number=3, held_on="2026-03-02", roles=_IDRIS | {"Walter": Role.CLIENT}),
        ),
    ),
    Therapy(
        therapist="idris",
        name="Nadia",
        about="Says yes. The mornings are the worst of it.",
        supervised=True,
        meetings=(
            Meeting(file="nadia-03.txt", number=3, held_on="2026-02-11", roles=_IDRIS | {"Nadia": Role.CLIENT}),
            Meeting(file="nadia-05.vtt", number=5, held_on="2026-02-25", roles=_IDRIS | {"Nadia": Role.CLIENT}),
        ),
    ),
    Therapy(
        therapist="idris",
        name="Grace and Owen",
        about="Their son would have been nine on the ninth.",
        partners=("Grace", "Owen"),
        meetings=(
            Meeting(file="grace-owen-04.vtt", number=4, held_on="2026-03-16", roles=_IDRIS | {"Grace": _A, "Owen": _B}),
            Meeting(
                file="owen-private-01.txt",
                number=1,
                held_on="2026-03-18",
                roles=_IDRIS | {"Owen": Role.CLIENT},
                private_to=_B,
            ),
        ),
    ),
    Therapy(
        therapist="ada",
        name="Ewan",
        about="A builder with a bad shoulder. Says what he thinks, and comes when he says.",
        meetings=(),  # nobody brought his words; what he answered and when he came is all there is
    ),
    Therapy(therapist="ada", name="Ilse", about="Rang twice before she left a name.", meetings=()),
)


def source_of(meeting: Meeting) -> Traversable:
    """The meeting's file, as a video service or a person typing would give it."""
    here = files(__package__)
    return here / TRANSCRIPT if meeting.file == TRANSCRIPT else here / "sessions" / meeting.file


def session_of(meeting: Meeting) -> Session:
    """The session as it was said, with its roles, number and date."""
    with as_file(source_of(meeting)) as path:
        session = read_session(path)
    couple = {_A, _B} <= set(meeting.roles.values())
    return replace(
        session,
        number=meeting.number,
        held_on=meeting.held_on,
        setting="couple" if couple else "individual",
        speakers=tuple(replace(s, role=meeting.roles[s.label]) for s in session.speakers),
    )
