"""Shapes along the thread as path data: a stitch, a sag, a frayed end, the arch of a guess put right, ticks."""

from stillhere.pictures.svg import num, points

MET = 13.0
PARTLY = 7.0


def stitch(x1: float, x2: float, y: float, *, height: float) -> str:
    """A lens of thread from x1 to x2."""
    half, round_ = height / 2, min(11.0, (x2 - x1) / 2)
    lead, turn = 0.42 * round_, 0.3 * round_
    top = f"M{points(x1, y)} C{points(x1 + lead, y, x1 + turn, y - half, x1 + round_, y - half)}"
    top += f" L{points(x2 - round_, y - half)} C{points(x2 - turn, y - half, x2 - lead, y, x2, y)}"
    bottom = f" C{points(x2 - lead, y, x2 - turn, y + half, x2 - round_, y + half)} L{points(x1 + round_, y + half)}"
    return top + bottom + f" C{points(x1 + turn, y + half, x1 + lead, y, x1, y)} Z"


def sag(x1: float, x2: float, y: float, *, depth: float) -> str:
    """The thread gone thin and hanging from x1 to x2."""
    lead = 0.2 * (x2 - x1)
    return f"M{points(x1, y)} C{points(x1 + lead, y + depth, x2 - lead, y + depth, x2, y)}"


def line(x1: float, x2: float, y: float) -> str:
    """The thread running on."""
    return f"M{points(x1, y)} H{num(x2)}"


def fray(x: float, y: float, *, towards: int, size: float = 1.0) -> str:
    """Three loose ends at x; `towards` is 1 to the right (the thread stops here) or -1 to the left."""
    at = f"M{points(x, y)}"
    ends = ((4.75, 0, 8.5, 3.8, 11.4, 10.4), (4.75, 0, 9.5, 1, 14.2, 4.7), (4.75, 0, 8.5, -1, 12.3, -2.8))
    return " ".join(
        f"{at} c{points(*(v * size * (towards if k % 2 == 0 else 1) for k, v in enumerate(end)))}" for end in ends
    )


def arch(x: float, y: float, *, size: float = 1.0) -> str:
    """A small arch over a stitch: the client put a guess right."""
    return f"M{points(x - 5 * size, y)} q{points(5 * size, -7 * size, 10 * size, 0)}"


def ticks(x1: float, x2: float, y: float, *, half: float = 9.0) -> str:
    """Two upright ticks: between them nothing was read."""
    return f"M{points(x1, y - half)} v{num(2 * half)} M{points(x2, y - half)} v{num(2 * half)}"


def ring(x: float, y: float, r: float) -> str:
    """An empty ring: an opening whose answer is left open."""
    return f"M{points(x - r, y)} a{points(r, r)} 0 1 0 {points(2 * r, 0)} a{points(r, r)} 0 1 0 {points(-2 * r, 0)} Z"
