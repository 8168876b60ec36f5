"""How to read the thread: only the forms that this picture holds, then how sure is drawn."""

from dataclasses import dataclass

from stillhere.pictures.drawing import sign
from stillhere.pictures.knots import knot_at
from stillhere.pictures.names import Names
from stillhere.pictures.stitches import arch, fray, ring, sag, stitch, ticks
from stillhere.pictures.strand import Strand
from stillhere.pictures.svg import path

_RUN = path("M0,11 H34", stroke="thread", width=1.8)


@dataclass(frozen=True, slots=True)
class Key:
    """A small drawing and its words; a key without a drawing is a heading."""

    svg: str
    words: str


def legend_of(strand: Strand, names: Names) -> tuple[Key, ...]:
    """The legend of a strand."""
    if not strand.is_read:
        return ()
    kinds = {stitch.kind for stitch in strand.stitches}
    shown: list[tuple[str, str]] = [
        (kind, names.say(f"kind.{kind}")) for kind in ("met", "partly", "missed") if kind in kinds
    ]
    if strand.partings:
        shown.append(("parted", names.say("legend.parted")))
    tied = {knot.line for knot in strand.knots}
    turned = any(s.turned_line is not None and s.turned_line not in tied for s in strand.stitches)
    if turned or any(knot.whole for knot in strand.knots):
        shown.append(("mended", names.say("legend.mended")))
    if any(not knot.whole for knot in strand.knots):
        shown.append(("loop", names.say("legend.mended_partly")))
    shown += [(kind, names.say(f"legend.{kind}")) for kind in ("put_right", "open", "none") if kind in kinds]
    signs = {mark.kind for mark in strand.signs}
    shown += [(kind, names.say(f"label.{kind}")) for kind in ("leave", "close") if kind in signs]
    if strand.gaps:
        shown.append(("gap", names.say("unread.word")))
    keys = [Key(_small(kind), words) for kind, words in shown]
    forms = {s.form for s in strand.stitches if s.kind not in ("open", "none", "hidden")}
    forms |= {p.form for p in strand.partings} | {k.form for k in strand.knots} | {s.form for s in strand.signs}
    sure = [Key(_small(f"sure_{f}"), names.say(f"legend.sure_{f}")) for f in ("c", "s", "w") if f in forms]
    return (*keys, Key("", names.say("legend.sure")), *sure) if sure else tuple(keys)


def _small(kind: str) -> str:
    """A legend's drawing, 34 by 20."""
    drawn = {
        "met": _RUN + _lens("thread"),
        "partly": _RUN + _lens("thread", height=6.4),
        "missed": path(
            f"M0,6 H5 {sag(5, 29, 6, depth=14)[1:].replace('5,6 C', 'C')} H34", stroke="thread-thin", width=1.4
        ),
        "parted": path("M0,11 H8 M26,11 H34", stroke="thread", width=1.8)
        + path(
            f"{fray(8, 11, towards=1, size=0.62)} {fray(26, 11, towards=-1, size=0.62)}", stroke="strain", width=1.2
        ),
        "mended": path("M0,17 H34", stroke="thread", width=1.8) + knot_at(17, 17, whole=True, size=0.9),
        "loop": path("M0,17 H34", stroke="thread", width=1.8) + knot_at(17, 17, whole=False, size=0.9),
        "put_right": _RUN + _lens("thread") + path(arch(17, 4), stroke="mended", width=2, cap="round"),
        "open": _RUN + path(ring(17, 11, 4), stroke="ink-3", fill="raised", width=1.2, dash="2 1.6"),
        "none": _RUN,
        "gap": path(ticks(9, 25, 11, half=7), stroke="ink-3", width=1.2),
        "leave": sign("leave", 16, 11, "c"),
        "close": sign("close", 17, 11, "c"),
        "sure_c": _RUN + _lens("thread"),
        "sure_s": _RUN + _lens("url(#ht)"),
        "sure_w": _RUN + _lens("raised", dash="3 2.4"),
    }[kind]
    return f'<svg width="34" height="20" viewBox="0 0 34 20" aria-hidden="true">{drawn}</svg>'


def _lens(fill: str, *, height: float = 11.8, dash: str = "") -> str:
    return path(stitch(4, 30, 11, height=height), stroke="thread", fill=fill, width=1.3, dash=dash)
