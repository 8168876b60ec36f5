"""The thread itself as SVG: the pieces of a layout drawn at one height, in the wide and the narrow size alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from stillhere.pictures.knots import closeness, curl, knot_at
from stillhere.pictures.layout import SMALL_KNOT, Layout, Piece
from stillhere.pictures.stitches import MET, PARTLY, arch, fray, line, ring, sag, stitch, ticks
from stillhere.pictures.strand import Knot, Parting, Stitch
from stillhere.pictures.svg import path

DASH = {"c": "", "s": "3.4 2.6", "w": "1.4 3"}  # how sure, for lines
FINE = {"c": "", "s": "6.5 1.6", "w": "1.4 2.2"}  # for short and curled ones
STITCHED = {"met": MET, "put_right": MET, "partly": PARTLY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """The sizes of one form of the picture: `hatch` is the pattern for what is possible."""

    size: float
    fray: float
    depth: float
    hatch: str
    least: float


WIDE = Pen(size=1.0, fray=1.0, depth=15.0, hatch="url(#ht)", least=40.0)
NARROW = Pen(size=0.84, fray=0.84, depth=12.6, hatch="url(#hn)", least=28.0)


def thread(drawn: Layout, y: float, pen: Pen) -> str:
    """The thread at height y."""
    fills = {"c": "thread", "s": pen.hatch, "w": "raised"}
    parts = [path(" ".join(line(a, b, y) for a, b in drawn.runs), stroke="thread", width=1.8)]
    for form, fill in fills.items():
        lenses = [_lens(p, y, pen) for p in _of(drawn.stitches, form, STITCHED)]
        dash = "3 2.4" if form == "w" else ""
        parts.append(path(" ".join(lenses), stroke="thread", fill=fill, width=1.3, dash=dash))
        sags = [sag(p.x1, p.x2, y, depth=pen.depth) for p in _of(drawn.stitches, form, ("missed", "mended"))]
        parts.append(path(" ".join(sags), stroke="thread-thin", width=1.7, dash=DASH[form]))
        parts.append(_frays(drawn.partings, form, y, pen))
    rings = [ring(p.middle, y, min(4.0, (p.x2 - p.x1) / 2)) for p in drawn.stitches if _kind(p) == "open"]
    parts.append(path(" ".join(rings), stroke="ink-3", fill="raised", width=1.2, dash="2 1.6"))
    arches = [
        arch(p.middle, y - MET / 2 * pen.size - 3, size=pen.size) for p in drawn.stitches if _kind(p) == "put_right"
    ]
    parts.append(path(" ".join(arches), stroke="mended", width=2, cap="round"))
    gaps = [ticks(p.x1 + 1, p.x2 - 1, y, half=9 * pen.size) for p in drawn.gaps]
    parts.append(path(" ".join(gaps), stroke="ink-3", width=1.2))
    for piece in drawn.knots:
        if isinstance(piece.part, Knot):
            dash = FINE[piece.part.form]
            parts.append(knot_at(piece.middle, y, whole=piece.part.whole, size=pen.size, dash=dash))
    for x, turned in drawn.turns:
        parts.append(knot_at(x, y, whole=True, size=round(pen.size * SMALL_KNOT, 3), dash=FINE[turned.form or "w"]))
    return "".join(parts)


def sign(kind: str, x: float, y: float, form: str) -> str:
    """Closeness, or the pull to leave, beside the thread."""
    if kind == "close":
        return path(closeness(x, y), stroke="close", width=1.9, cap="round", dash=FINE[form])
    return path(curl(x, y), stroke="leave", width=1.8, cap="round", dash=FINE[form])


def _lens(piece: Piece, y: float, pen: Pen) -> str:
    return stitch(piece.x1, piece.x2, y, height=STITCHED[_kind(piece)] * pen.size)


def _frays(partings: Iterable[Piece], form: str, y: float, pen: Pen) -> str:
    ends = []
    for piece in partings:
        if isinstance(piece.part, Parting) and piece.part.form == form:
            size = pen.fray * min(1.0, (piece.x2 - piece.x1) / 34)
            ends += [fray(piece.x1, y, towards=1, size=size), fray(piece.x2, y, towards=-1, size=size)]
    return path(" ".join(ends), stroke="strain", width=1.6, cap="butt", dash=FINE[form])


def _of(pieces: Iterable[Piece], form: str, kinds: Iterable[str]) -> list[Piece]:
    wanted = set(kinds)
    return [p for p in pieces if isinstance(p.part, Stitch) and p.part.form == form and p.part.kind in wanted]


def _kind(piece: Piece) -> str:
    return piece.part.kind if isinstance(piece.part, Stitch) else ""
