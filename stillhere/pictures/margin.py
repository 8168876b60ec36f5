"""The same thread down the margin of the transcript: one stretch beside each run of turns it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from stillhere.pictures.knots import knot_at
from stillhere.pictures.names import Names
from stillhere.pictures.stitches import arch, fray
from stillhere.pictures.strand import Knot, Parting, Stitch, Strand
from stillhere.pictures.svg import path

_CLASSES = {"met": "met", "put_right": "met", "partly": "part", "missed": "miss", "mended": "miss"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines first to last (places in reading order, both included) beside one piece of the thread.

    `cls` is the class of the gutter ("met", "part", "miss", "quiet", "na", "parted") and `form` how sure; `knot` and
    `right` put a knot or an arch at its top; `words` say it aloud.
    """

    first: int
    last: int
    cls: str
    form: str | None
    words: str
    knot: Knot | Stitch | None = None
    right: bool = False
    parting: Parting | None = None
    stitch: Stitch | None = None


def stretches(strand: Strand, names: Names) -> tuple[Stretch, ...]:
    """The whole transcript in stretches, none on another, in order."""
    count = len(strand.places.spans)
    if not count:
        return ()
    stitch_at: list[Stitch | None] = [None] * count
    following_lines = [stitch.line for stitch in strand.stitches[1:]] + [count]
    for stitch, until in zip(strand.stitches, following_lines, strict=False):
        own = [strand.places.index[i] for i in stitch.exchange.utterance_ids if i in strand.places.index]
        for line in range(stitch.line, min(until, max(own) + 1)):
            stitch_at[line] = stitch
    parted = {line: p for p in strand.partings for line in range(p.first, p.last + 1)}
    lost = {line for gap in strand.gaps for line in range(gap.first, gap.last + 1)}
    tied: dict[int, Knot | Stitch] = {s.turned_line: s for s in strand.stitches if s.turned_line is not None}
    tied |= {knot.line: knot for knot in strand.knots}
    cuts = [
        line
        for line in range(count)
        if line == 0
        or line in tied
        or stitch_at[line] is not stitch_at[line - 1]
        or parted.get(line) is not parted.get(line - 1)
        or (line in lost) != (line - 1 in lost)
    ]
    found = []
    for first, after in zip(cuts, [*cuts[1:], count], strict=True):
        base = Stretch(first, after - 1, "quiet", None, "", tied.get(first), stitch=stitch_at[first])
        found.append(_read(base, parted.get(first), first in lost or not strand.is_read, names))
    return tuple(found)


def _read(base: Stretch, parting: Parting | None, lost: bool, names: Names) -> Stretch:
    first, last, stitch = base.first, base.last, base.stitch
    if lost:
        return Stretch(first, last, "na", None, names.sentence("unread.word"))
    if parting is not None:
        known = names.words.has(f"picture.label.{parting.moment.subtype}")
        said = names.sentence(f"label.{parting.moment.subtype if known else 'strain'}", line=parting.first)
        return Stretch(first, last, "parted", parting.form, f"{said}, {parting.short}", base.knot, parting=parting)
    words = [_tied(base.knot, names)] if base.knot else []
    if stitch is None or stitch.kind in ("none", "open", "hidden"):
        words.append(names.say(f"kind.{stitch.kind if stitch else 'none'}"))
        return Stretch(first, last, "quiet", None, _said(words), base.knot, stitch=stitch)
    words.append(f"{names.say(f'kind.{stitch.kind}', line=stitch.by)}, {stitch.short}")
    right = stitch.kind == "put_right" and first == stitch.line
    return Stretch(first, last, _CLASSES[stitch.kind], stitch.form, _said(words), base.knot, right, stitch=stitch)


def _tied(knot: Knot | Stitch, names: Names) -> str:
    if isinstance(knot, Stitch):
        return names.say("label.mended", line=knot.turned_line)
    return names.say("label.mended" if knot.whole else "label.mended_partly", line=knot.line)


def _said(words: list[str]) -> str:
    said = "; ".join(words)
    return said[:1].upper() + said[1:]


def gutter(stretch: Stretch) -> str:
    """The gutter beside a stretch, as HTML."""
    classes = " ".join(part for part in ("gut", stretch.cls, stretch.form, "mend" if stretch.knot else "") if part)
    body = "".join(_top(stretch)) + ("" if stretch.cls in ("na", "parted") else "<i></i>")
    return f'<div class="{classes}" role="img" aria-label="{escape(stretch.words)}">{body}</div>'


def _top(stretch: Stretch) -> Iterator[str]:
    if stretch.knot is not None:
        whole = not isinstance(stretch.knot, Knot) or stretch.knot.whole
        size = 1.12 if isinstance(stretch.knot, Knot) else 0.9
        yield f'<svg aria-hidden="true">{knot_at(20, 30, whole=whole, size=size, ground="paper")}</svg>'
    if stretch.right:
        yield f'<svg aria-hidden="true">{path(arch(20, 9), stroke="mended", width=2, cap="round")}</svg>'
    if stretch.parting is not None:
        line = stretch.parting
        start = path(fray(2, 0, towards=1), stroke="strain", width=1.6, cap="round")
        end = path(fray(0, 0, towards=1), stroke="strain", width=1.6, cap="round")
        if stretch.first == line.first:
            yield f'<svg aria-hidden="true"><g transform="translate(20,0) rotate(90)">{start}</g></svg>'
        if stretch.last == line.last:
            turned = f'<g transform="translate(20,18) rotate(-90)">{end}</g>'
            yield f'<svg class="low" aria-hidden="true">{turned}</svg>'
