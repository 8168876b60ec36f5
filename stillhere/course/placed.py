"""Where a therapy stands on a day: everything that follows from its facts, worked out once for all that shows it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stillhere.course.alliance import Alliance, alliance_of
from stillhere.course.closeness_card import standing_cards
from stillhere.course.consistency import Frame, frame_of
from stillhere.course.discrepancy import Discrepancy, discrepancy_of
from stillhere.course.flight.forecast import forecast_of
from stillhere.course.flight.prior import load_prior
from stillhere.course.ruptures import Ledger, ledger_of
from stillhere.model import Card, Course, Forecast, Teller

if TYPE_CHECKING:
    from stillhere.course.flight.hazard import Hazard

CAPABILITY = "flight_card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A course as of a day. What the law of the place leaves out is empty, and `off` names it.

    `cards` are hypotheses; `forecast` is None where none may be asked for.
    """

    course: Course
    as_of: date
    alliance: Alliance
    ledger: Ledger
    frame: Frame
    discrepancy: Discrepancy
    cards: tuple[Card, ...] = ()
    forecast: Forecast | None = None
    off: tuple[str, ...] = ()


def place(
    course: Course,
    *,
    as_of: date,
    capabilities: frozenset[str],
    teller: Teller = Teller.CLIENT,
    hazard: "Hazard | None" = None,
) -> Placed:
    """A course placed as of a day; ratings are arithmetic and always allowed, hypotheses need `flight_card`.

    `hazard` is what the practice's own finished courses made of the prior; without it a forecast is the prior's. For a
    couple there is neither card nor forecast: closeness to the therapist is one person's.
    """
    allowed = CAPABILITY in capabilities
    cards: tuple[Card, ...] = ()
    forecast = None
    if allowed:
        cards = standing_cards(course, as_of=as_of)
        forecast = forecast_of(course, prior=load_prior(), as_of=as_of, hazard=hazard)
    return Placed(
        course=course,
        as_of=as_of,
        alliance=alliance_of(course, as_of=as_of, teller=teller),
        ledger=ledger_of(course, as_of=as_of, teller=teller),
        frame=frame_of(course, as_of=as_of),
        discrepancy=discrepancy_of(course, as_of=as_of, teller=teller),
        cards=cards,
        forecast=forecast,
        off=() if allowed else (CAPABILITY,),
    )
