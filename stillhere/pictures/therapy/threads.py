"""The two threads: the therapist's is the frame, the client's passes through the answers and never past them."""

from collections.abc import Iterable, Sequence

from stillhere.model import Break, Side
from stillhere.pictures.knots import closeness, curl, knot_at
from stillhere.pictures.stitches import fray
from stillhere.pictures.svg import num, path
from stillhere.pictures.therapy.field import Field, curve
from stillhere.pictures.therapy.pen import Pen
from stillhere.pictures.therapy.signs import CLOSE, LEAVE, MENDED, STRAIN, CourseSign
from stillhere.pictures.therapy.slots import Slot

DOTTED = "0.5 5.5"
FINE = {"c": "", "s": "6.5 1.6", "w": "1.4 2.2"}


def away(breaks: Iterable[Break], field: Field, pen: Pen, *, top: float, bottom: float, until: float) -> str:
    """The days on which somebody was away."""
    bands = []
    for one in breaks:
        a, b = field.along(one.starts), min(field.along(one.ends), until)
        if b <= field.start or a >= b:
            continue
        a = max(a, field.start)
        x, y = pen.at(a, top)
        width, height = (bottom - top, b - a) if pen.turned else (b - a, bottom - top)
        bands.append(
            f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" rx="6" '
            'fill="var(--shade-break)"/>'
        )
    return "".join(bands)


def therapists(slots: Sequence[Slot], breaks: Sequence[Break], field: Field, pen: Pen) -> str:
    """The therapist's thread: broken only where it was the therapist who broke it."""
    ends = [(field.along(slot.on) - pen.bead * 2, field.along(slot.on) + pen.bead * 2) for slot in slots]
    own = [(field.along(b.starts), field.along(b.ends)) for b in breaks if b.by is Side.THERAPIST]
    own += [ends[i] for i, slot in enumerate(slots) if slot.by_therapist]
    start, stop = ends[0][0], ends[-1][1]
    lines, at = [], start
    for a, b in sorted(own):
        if a > at:
            lines.append(pen.straight(at, min(a, stop), field.therapist))
        at = max(at, b)
    if at < stop:
        lines.append(pen.straight(at, stop, field.therapist))
    beads = []
    for slot in slots:
        if slot.by_therapist:
            continue
        fill = "therapist" if slot.held else "raised"
        stroke, r = ("raised", pen.bead * 0.7) if slot.held else ("therapist", pen.bead * 0.75)
        beads.append(pen.dot(field.along(slot.on), field.therapist, r=r, fill=fill, stroke=stroke, width=pen.edge))
    return path(" ".join(lines), stroke="therapist", width=pen.line) + "".join(beads)


def clients(slots: Sequence[Slot], across: dict[int, float], parted: set[int], field: Field, pen: Pen) -> str:
    """The client's thread; `parted` are the sessions after which it frays. Dotted where nothing is known between."""
    runs, links, run = [], [], list[tuple[float, float]]()
    before: tuple[int, Slot] | None = None
    apart = False  # whether an hour lay between that was not met or not answered
    for i, slot in enumerate(slots):
        if slot.distance is None:
            apart = True
            continue
        here = (field.along(slot.on), across[i])
        if before is not None:
            far = (slot.on - before[1].on).days > 20
            if apart or far:
                links.append((field.along(before[1].on), across[before[0]], *here))
                runs.append(run)
                run = []
            elif before[1].number in parted:
                runs.append(run)
                run = []
        run.append(here)
        before, apart = (i, slot), False
    runs.append(run)
    drawn = " ".join(curve(one, turned=pen.turned) for one in runs if len(one) > 1)
    dots = " ".join(_link(*link, pen) for link in links)
    return path(drawn, stroke="client", width=pen.line) + path(
        dots, stroke="client", width=1.6, dash=DOTTED, cap="round"
    )


def beads(slots: Sequence[Slot], across: dict[int, float], field: Field, pen: Pen) -> str:
    """Raw dots at the client's own answers, an empty ring where none was given, ticks where they did not meet."""
    parts = []
    for i, slot in enumerate(slots):
        x, y = field.along(slot.on), across[i]
        if slot.distance is not None:
            parts.append(pen.dot(x, y, r=pen.bead, fill="client", stroke="raised", width=pen.edge))
        elif slot.held:
            parts.append(pen.dot(x, y, r=pen.bead, fill="raised", stroke="client", width=pen.edge, dash="2.5 2.5"))
        elif not slot.by_therapist:
            parts.append(pen.ticks(x, y, apart=pen.bead * 2.3, half=pen.bead * 1.35))
    return "".join(parts)


def marks(slots: Sequence[Slot], across: dict[int, float], signs: Sequence[CourseSign], field: Field, pen: Pen) -> str:
    """Frayed ends, knots, and the two small signs, beside the session they belong to."""
    at = {slot.number: (field.along(slot.on), across[i]) for i, slot in enumerate(slots) if slot.number is not None}
    tied = {one.session for one in signs if one.kind == MENDED}
    parts = []
    for one in signs:
        if one.session not in at:
            continue
        along, height = at[one.session]
        x, y = pen.at(along, height)
        dash = FINE[one.form]
        if one.kind == STRAIN:
            turn = f" rotate(90 {num(x)} {num(y)})" if pen.turned else ""
            shape = path(
                fray(x + pen.bead, y, towards=1, size=pen.sign), stroke="strain", width=1.6, cap="round", dash=dash
            )
            parts.append(f'<g transform="{turn.strip()}">{shape}</g>' if turn else shape)
        elif one.kind == MENDED:
            parts.append(knot_at(x, y - pen.bead * 0.9, whole=one.whole, size=round(pen.sign * 0.8, 2), dash=dash))
        elif one.kind == CLOSE:
            beside = (x - 20, y) if pen.turned else (x, y + 18)
            parts.append(path(closeness(*beside), stroke="close", width=1.8, cap="round", dash=dash))
        elif one.kind == LEAVE:
            higher = 34 if one.session in tied else 18  # above a knot
            beside = (x + 22, y) if pen.turned else (x, y - higher)
            parts.append(path(curl(*beside), stroke="leave", width=1.7, cap="round", dash=dash))
    return "".join(parts)


def _link(a: float, p: float, b: float, q: float, pen: Pen) -> str:
    (x0, y0), (x1, y1) = pen.at(a, p), pen.at(b, q)
    return f"M{num(x0)},{num(y0)} L{num(x1)},{num(y1)}"
