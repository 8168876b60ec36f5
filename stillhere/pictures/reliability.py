"""Foretold against what came: a point for each part of the forecasts with its interval, and the line of agreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from stillhere.pictures.svg import num, path, points, sheet, text
from stillhere.wording import wording

WIDTH, SIDE, LEFT, TOP = 340, 270, 52, 14
STEP = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Forecasts of about one size: their mean, and the share that came true with its 95 % interval."""

    rows: int
    foretold: float
    came: float
    low: float
    high: float


def reliability(found: Sequence[Point]) -> str:
    """The picture as one SVG; both axes go from 0 to the same end, so that agreement is the diagonal."""
    words = wording()
    top = min(1.0, ceil(max((max(p.high, p.foretold) for p in found), default=1.0) / STEP) * STEP)

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + SIDE * x / top, TOP + SIDE * (1 - y / top)

    parts = [path(f"M{points(*at(0, 0))} L{points(*at(top, top))}", stroke="ink-3", width=1.2, dash="4 4")]
    parts.append(path(f"M{points(*at(0, top))} L{points(*at(0, 0))} L{points(*at(top, 0))}", stroke="line", width=1.2))
    for part in (0.0, top / 2, top):
        x, y = at(part, part)
        parts.append(text(x, TOP + SIDE + 20, f"{part:.0%}", cls="ax", anchor="middle"))
        parts.append(text(LEFT - 8, y + 5, f"{part:.0%}", cls="ax", anchor="end"))
    for one in found:
        (x, y), (_, low), (_, high) = at(one.foretold, one.came), at(0, one.low), at(0, one.high)
        parts.append(path(f"M{points(x, low)} L{points(x, high)}", stroke="thread", width=1.4))
        parts.append(f'<circle cx="{num(x)}" cy="{num(y)}" r="4" fill="var(--thread)"/>')
    parts.append(
        text(LEFT + SIDE / 2, TOP + SIDE + 42, words.template("courses.checked.axis"), cls="lab-2", anchor="middle")
    )
    told = (words.template("courses.checked.picture"), words.template("courses.checked.picture_told"), "reliability")
    return sheet("reliability", WIDTH, TOP + SIDE + 52, "".join(parts), "", told)
