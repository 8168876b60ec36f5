"""The one table of a brief's sections: their order, how many sentences each has room for, what each needs."""

from collections.abc import Callable
from dataclasses import dataclass

from stillhere.brief.answers import answers
from stillhere.brief.between import between
from stillhere.brief.expectation import expectation
from stillhere.brief.facing import facing
from stillhere.brief.frame import frame
from stillhere.brief.ground import Ground
from stillhere.brief.left_off import left_off
from stillhere.brief.not_assume import not_assume
from stillhere.brief.pull import pull
from stillhere.brief.steady import steady
from stillhere.brief.ways import ways
from stillhere.model import BriefSection


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section: `most` sentences; without the capability `needs` it is left out and `off` says so.

    `joint` False keeps it off a couple's page.
    """

    key: str
    most: int
    make: Callable[[Ground], BriefSection]
    needs: str = ""
    off: str = ""
    joint: bool = True


SECTIONS: tuple[Part, ...] = (
    Part(key="steady", most=4, make=steady),
    Part(key="facing", most=5, make=facing),
    Part(key="left_off", most=4, make=left_off),
    Part(key="between", most=4, make=between),
    Part(key="ways", most=5, make=ways, needs="feeling_words", off="brief.caveat.no_ways"),
    Part(key="expectation", most=4, make=expectation, needs="feeling_words"),
    Part(key="answers", most=4, make=answers),
    Part(key="pull", most=6, make=pull, needs="flight_card", off="brief.caveat.no_pull", joint=False),
    Part(key="frame", most=2, make=frame),
    Part(key="not_assume", most=3, make=not_assume),
)
