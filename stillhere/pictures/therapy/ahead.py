"""What may come, as ten threads like this one: some stop, most go on. Never a percentage, and height says nothing."""

from dataclasses import dataclass
from math import ceil, floor

from stillhere.model import Forecast
from stillhere.pictures.knots import curl
from stillhere.pictures.svg import path, points
from stillhere.pictures.therapy.pen import Pen

TEN = 10


@dataclass(frozen=True, slots=True)
class Tens:
    """Of ten therapies like this one: at least `low` and at most `high` stop within the horizon."""

    low: int
    high: int


def tens_of(forecast: Forecast) -> Tens | None:
    """The forecast's interval as natural frequencies; None where there is none."""
    if forecast.probability is None or forecast.low is None or forecast.high is None:
        return None
    low, high = floor(round(forecast.low * TEN, 6)), ceil(round(forecast.high * TEN, 6))
    return Tens(low, max(low, min(TEN, high)))


def strands(tens: Tens, along: float, across: float, *, length: float, spread: float, pen: Pen) -> str:
    """Ten faint strands inside a widening band; those that stop end loose, those in doubt are dashed."""
    tip = pen.at(along, across)
    ends = [pen.at(along + length, across - spread / 2), pen.at(along + length, across + spread / 2)]
    half = [
        pen.at(along + length * 0.35, across - spread * 0.06),
        pen.at(along + length * 0.35, across + spread * 0.06),
    ]
    band = f"M{points(*tip)} Q{points(*half[0], *ends[0])} L{points(*ends[1])} Q{points(*half[1], *tip)} Z"
    parts = [path(band, stroke="none", fill="client-tint", width=0)]
    order = sorted(range(TEN), key=lambda k: ((k * 7) % TEN, k))  # so that those that stop lie apart
    stopping = {k: place for place, k in enumerate(order[: tens.high])}
    for k in range(TEN):
        target = across + spread * (k - (TEN - 1) / 2) / TEN
        place = stopping.get(k)
        share = 1.0 if place is None else 0.42 + 0.36 * (place + 0.5) / max(1, tens.high)
        end = pen.at(along + length * share, across + (target - across) * share**1.4)
        lead = pen.at(along + length * share * 0.45, across)
        dash = "4 3" if place is not None and place >= tens.low else ""
        parts.append(path(f"M{points(*tip)} Q{points(*lead, *end)}", stroke="client-mid", width=1.3, dash=dash))
        if place is not None:
            parts.append(f'<g transform="translate({points(end[0] + 5, end[1] - 2)}) scale(.62)">{_loose()}</g>')
    return "".join(parts)


def _loose() -> str:
    return path(curl(0, 0), stroke="leave", width=1.9, cap="round")


def held(a: float, b: float, across: float, pen: Pen) -> str:
    """The therapist's hour ahead, which is kept whatever happens."""
    return path(pen.straight(a, b, across), stroke="therapist", width=1.6, dash="0.5 5.5", cap="round")
