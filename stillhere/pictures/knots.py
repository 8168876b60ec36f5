"""Knots and loose ends: an overhand knot for what the client mended, closeness, and the pull to leave."""

from stillhere.pictures.svg import num, path, points

KNOT_HALF = 10.0  # the knot reaches this far to either side of its middle

# An overhand knot, its middle at 0, its ends on the thread at y = 0.
_KNOT = (
    "M-10,0 C-6,0 -3.8,-.2 -4.6,-2.7 C-5.3,-6 -4.2,-9.2 -1.3,-12.4 C1.4,-14.8 4.8,-16 7.6,-14.9"
    " C10.3,-13.7 10.8,-11 9,-9.1 C6.8,-6.7 3,-5.5 0,-5.5 C-3,-5.5 -6.8,-6.7 -9,-9.1"
    " C-10.8,-11 -10.3,-13.7 -7.6,-14.9 C-4.8,-16 -1.4,-14.8 1.3,-12.4 C4.2,-9.2 5.3,-6 4.6,-2.7 C3.8,-.2 6,0 10,0"
)
# The three places where one part of it passes over another, from left to right.
_OVER = (
    "M-4.9,-4 C-5,-5.6 -4.7,-7.2 -3.9,-8.9",
    "M-3.4,-14.4 C-1.4,-14 .3,-13.4 1.6,-12.1",
    "M7.6,-8 C5.6,-6.5 3,-5.7 .8,-5.5",
)
# Partly mended: one open loop, not drawn tight.
_LOOP = "M-10,0 H-4 C3,0 7,-4 6,-9 C5,-13.5 -5,-13.5 -6,-9 C-7,-4 -3,0 4,0 H10"
_LOOP_OVER = ("M1.6,-.6 C3.4,-1.7 4.8,-3.3 5.5,-5.2",)


def knot(*, whole: bool, ground: str, dash: str = "") -> str:
    """A knot round 0,0; `ground` is the token of the surface behind it, where one strand passes under another."""
    d, over = (_KNOT, _OVER) if whole else (_LOOP, _LOOP_OVER)
    parts = [path(d, stroke=ground, width=4.2), path(d, stroke="mended", width=2.3, dash=dash, cap="round")]
    for passage in over:
        parts += [path(passage, stroke=ground, width=4.6), path(passage, stroke="mended", width=2.3, cap="butt")]
    return "".join(parts)


def knot_at(x: float, y: float, *, whole: bool, size: float = 1.0, ground: str = "raised", dash: str = "") -> str:
    """A knot on the thread at x, y."""
    scaled = "" if size == 1.0 else f" scale({size})"
    return f'<g transform="translate({points(x, y)}){scaled}">{knot(whole=whole, ground=ground, dash=dash)}</g>'


def closeness(x: float, y: float) -> str:
    """Two lines drawing near, in the middle of x, y."""
    return f"M{points(x - 9, y - 6)} q{points(9, 8, 18, 0)} M{points(x - 9, y + 6)} q{points(9, -8, 18, 0)}"


def curl(x: float, y: float) -> str:
    """A loose curled end, in the middle of x, y."""
    return f"M{points(x - 12, y + 4)} c6,0 12,-1 14,-7 c1,-4 -5,-5 -5,-1 c0,4 7,4 10,1"


def shield(x: float, y: float, *, words: str) -> str:
    """The one solid label: a person should look at this line."""
    return (
        f'<rect x="{num(x)}" y="{num(y - 14)}" width="56" height="18" rx="4" fill="var(--safety-solid)"/>'
        f'<text x="{num(x + 28)}" y="{num(y)}" text-anchor="middle" class="solid">{words}</text>'
    )
