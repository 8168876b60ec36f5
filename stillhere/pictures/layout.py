"""From places to units: what each part of the thread covers on the page, so that no two parts lie on one another."""

from dataclasses import dataclass

from stillhere.pictures.knots import KNOT_HALF
from stillhere.pictures.scale import Scale
from stillhere.pictures.strand import Gap, Knot, Parting, Stitch, Strand

SMALL_KNOT = 0.7  # for an exchange that was missed and then mended
EASE = 1.2  # air between a stitch and its neighbour


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the thread between x1 and x2."""

    x1: float
    x2: float
    part: Stitch | Gap | Parting | Knot

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.x1 + self.x2) / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Pieces in order, none on another; `runs` are where the thread itself is whole, `turns` the small knots."""

    stitches: tuple[Piece, ...]
    gaps: tuple[Piece, ...]
    partings: tuple[Piece, ...]
    knots: tuple[Piece, ...]
    turns: tuple[tuple[float, Stitch], ...]
    runs: tuple[tuple[float, float], ...]


def layout(strand: Strand, scale: Scale, *, size: float = 1.0, least: float = 40.0) -> Layout:
    """The pieces of a strand on a scale; `size` is that of the knots, `least` the room a parting takes at least.

    Knots have their place first, then partings, then gaps; stitches take what is left of their own stretch. What has
    no room left is in the table.
    """
    taken: list[tuple[float, float]] = []
    knots = _knots(strand, scale, taken, half=KNOT_HALF * size)
    partings = _partings(strand, scale, taken, least=least)
    turns = _turns(strand, scale, taken, half=KNOT_HALF * size * SMALL_KNOT)
    gaps = _gaps(strand, scale, taken)
    taken.extend((piece.x1, piece.x2) for piece in gaps)
    stitches = _stitches(strand, scale, taken)
    holes = [(p.x1, p.x2) for p in (*partings, *gaps, *knots)]
    holes += [(p.x1, p.x2) for p in stitches if isinstance(p.part, Stitch) and p.part.kind in ("missed", "mended")]
    begin, end = _ends(strand, scale)
    return Layout(
        stitches=tuple(stitches),
        gaps=tuple(gaps),
        partings=tuple(partings),
        knots=tuple(knots),
        turns=tuple(turns),
        runs=tuple(_free(begin, end, holes)),
    )


def _knots(strand: Strand, scale: Scale, taken: list[tuple[float, float]], *, half: float) -> list[Piece]:
    found = []
    for knot in strand.knots:
        x = min(max(scale.x(knot.at), scale.left + half), scale.right - half)
        if all(x + half <= a or x - half >= b for a, b in taken):
            taken.append((x - half, x + half))
            found.append(Piece(x - half, x + half, knot))
    return found


def _partings(strand: Strand, scale: Scale, taken: list[tuple[float, float]], *, least: float) -> list[Piece]:
    found = []
    for parting in strand.partings:
        x1, x2 = scale.x(parting.start), scale.x(parting.end)
        if parting.mended:
            x2 = max((a for a, b in taken if a <= x2 <= b), default=x2)
            x1 = min(x1, x2 - least)
        else:
            x2 = max(x2, x1 + least)
        x1, x2 = max(x1, scale.left), min(x2, scale.right)
        room = [(a, b) for a, b in _free(x1, x2, taken) if b - a >= least * 0.6]
        if room:
            found.append(Piece(*room[-1 if parting.mended else 0], parting))
            taken.append((found[-1].x1, found[-1].x2))
    return found


def _gaps(strand: Strand, scale: Scale, taken: list[tuple[float, float]]) -> list[Piece]:
    """Gaps that overlap, or have no line between them, are drawn as one."""
    joined: list[tuple[float, float, Gap]] = []
    for gap in sorted(strand.gaps, key=lambda gap: (gap.start, gap.first)):
        x1, x2 = scale.x(gap.start), scale.x(gap.end)
        if joined and (gap.first <= joined[-1][2].last + 1 or x1 < joined[-1][1]):
            joined[-1] = (joined[-1][0], max(x2, joined[-1][1]), gap)
        else:
            joined.append((x1, x2, gap))
    return [Piece(a, b, gap) for x1, x2, gap in joined for a, b in _free(x1, x2, taken) if b - a > 1]


def _turns(
    strand: Strand, scale: Scale, taken: list[tuple[float, float]], *, half: float
) -> list[tuple[float, Stitch]]:
    """Small knots where the client came back within an exchange or soon after it."""
    found = []
    for stitch in strand.stitches:
        if stitch.kind != "mended" or stitch.turned is None:
            continue
        x = min(max(scale.x(stitch.turned), scale.left + half), scale.right - half)
        if all(x + half <= a or x - half >= b for a, b in taken):
            taken.append((x - half, x + half))
            found.append((x, stitch))
    return found


def _stitches(strand: Strand, scale: Scale, taken: list[tuple[float, float]]) -> list[Piece]:
    found = []
    for stitch in strand.stitches:
        room = _free(scale.x(stitch.start), scale.x(stitch.end), taken)
        if not room:
            continue
        x1, x2 = max(room, key=lambda span: span[1] - span[0])
        ease = min(EASE, (x2 - x1) / 6) if stitch.kind not in ("missed", "mended") else 0.0
        if x2 - x1 > 0.4:
            found.append(Piece(x1 + ease, x2 - ease, stitch))
    return found


def _ends(strand: Strand, scale: Scale) -> tuple[float, float]:
    """Where the thread begins and ends: with the first and the last line."""
    spans = strand.places.spans
    return (scale.x(spans[0][0]), scale.x(max(end for _, end in spans))) if spans else (scale.left, scale.left)


def _free(x1: float, x2: float, taken: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """What is left of x1 to x2 when everything taken is cut out, from left to right."""
    left: list[tuple[float, float]] = []
    at = x1
    for a, b in sorted(taken):
        if b <= at or a >= x2:
            continue
        if a > at:
            left.append((at, a))
        at = max(at, b)
    if at < x2:
        left.append((at, x2))
    return left
