"""Small drawings: the legend's, an earlier therapy as a short thread with a loose end, the two marks of the frame."""

from stillhere.model import EarlierTherapy
from stillhere.pictures.knots import closeness, curl, knot_at
from stillhere.pictures.stitches import fray
from stillhere.pictures.svg import num, path
from stillhere.pictures.therapy.pen import diamond


def _small(drawn: str) -> str:
    return f'<svg width="34" height="20" viewBox="0 0 34 20" aria-hidden="true">{drawn}</svg>'


def _dot(x: float, y: float, r: float, *, fill: str, stroke: str, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" fill="var(--{fill})" stroke="var(--{stroke})" '
        f'stroke-width="1.5"{dashes}/>'
    )


def _run(token: str, width: float = 2.4) -> str:
    return path("M2,10 H32", stroke=token, width=width)


LEGEND = {
    "answer": _small(_run("client") + _dot(17, 10, 5.5, fill="client", stroke="raised")),
    "no_answer": _small(_dot(17, 10, 5.5, fill="raised", stroke="client", dash="2.5 2.5")),
    "between": _small(path("M2,10 H32", stroke="client", width=1.6, dash="0.5 5.5", cap="round")),
    "not_met": _small(path("M11,3 V17 M23,3 V17", stroke="ink-3", width=1.3)),
    "strain": _small(
        path("M2,10 H12", stroke="client", width=2.4) + path(fray(12, 10, towards=1), stroke="strain", width=1.6)
    ),
    "mended": _small(path("M2,17 H32", stroke="client", width=2.4) + knot_at(17, 17, whole=True, size=0.9)),
    "close": _small(path(closeness(17, 10), stroke="close", width=1.9, cap="round")),
    "leave": _small(path(curl(16, 11), stroke="leave", width=1.8, cap="round")),
    "kept": _small(_run("therapist") + _dot(17, 10, 4, fill="therapist", stroke="raised")),
    "offered": _small(_run("therapist") + _dot(17, 10, 4.4, fill="raised", stroke="therapist")),
    "guess": _small(diamond(17, 10, 5.4)),
    "ahead": _small(path("M1,10 Q14,10 33,3 M1,10 Q16,10 33,10 M1,10 Q14,10 33,17", stroke="client-mid", width=1.3)),
}


def earlier_thread(earlier: EarlierTherapy, *, told: str, width: float = 300) -> str:
    """An earlier therapy: beads for its months, thinner towards the end where it was left, a loose end.

    `told` is what is said to those who do not see it. A length nobody noted is drawn as a dotted line.
    """
    left = earlier.unilateral
    if earlier.months is None:
        body = path(f"M6,17 H{num(width / 2)}", stroke="client", width=1.6, dash="0.5 5.5", cap="round")
        end = width / 2
    else:
        n = max(3, min(14, round(earlier.months * 2)))
        step = (width - 60) / 16
        xs = [8 + i * step for i in range(n)]
        if left:  # towards the end the hours lie further apart
            xs = [*xs[:-2], xs[-2] + step, xs[-1] + 2 * step]
            thread = f"M{num(xs[0])},17 H{num(xs[-3])}"
        else:
            thread = f"M{num(xs[0])},17 H{num(xs[-1])}"
        body = path(thread, stroke="client", width=2)
        body += "".join(
            f'<circle cx="{num(x)}" cy="17" r="3.6" fill="var(--client)" stroke="var(--raised)"/>' for x in xs
        )
        end = xs[-1]
    if left:
        body += path(curl(end + 15, 14), stroke="leave", width=1.7, cap="round")
    from html import escape

    return f'<svg class="earlier" viewBox="0 0 {num(width)} 34" role="img" aria-label="{escape(told)}">{body}</svg>'


def frame_mark(*, steady: bool) -> str:
    """Straight where the frame held, sagging where it is worth a look."""
    d = "M0,6 H20" if steady else "M0,3 C6,13 14,13 20,3"
    drawn = path(d, stroke="therapist", width=2.2)
    return f'<svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true">{drawn}</svg>'
