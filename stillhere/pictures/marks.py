"""What is written round the thread: which places get a label, in which words, and in which order of importance."""

from collections.abc import Iterator

from stillhere.pictures.labels import Label
from stillhere.pictures.names import Names
from stillhere.pictures.scale import Scale
from stillhere.pictures.strand import Knot, Parting, Sign, Stitch, Strand

# The smaller, the sooner a label finds its place.
SAFETY, STRAIN, MENDED, HANGING, CLOSE, LEAVE, RIGHT, THIN = range(8)


def labels_of(strand: Strand, scale: Scale, names: Names) -> tuple[Label, ...]:
    """All labels that could be written, faint ones left out; the picture chooses."""
    found = [
        *_partings(strand, scale, names),
        *_knots(strand, scale, names),
        *_stitches(strand, scale, names),
        *_signs(strand, scale, names),
    ]
    return tuple(found)


def runs_of_misses(strand: Strand) -> tuple[tuple[Stitch, ...], ...]:
    """Misses that follow one another, kept apart from those a parting or a mended episode already tells of."""
    told = {i for p in strand.partings for i in range(p.first, p.last + 1)}
    runs: list[list[Stitch]] = []
    before: Stitch | None = None
    for stitch in strand.stitches:
        if stitch.kind == "missed" and stitch.form in ("c", "s") and stitch.line not in told:
            if runs and before is runs[-1][-1]:
                runs[-1].append(stitch)
            else:
                runs.append([stitch])
        before = stitch
    return tuple(tuple(run) for run in runs)


def left_hanging(strand: Strand) -> tuple[tuple[Stitch, ...], ...]:
    """The runs of misses after which no knot stands: what the words show as left."""
    last = max((knot.at for knot in strand.knots), default=float("-inf"))
    return tuple(run for run in runs_of_misses(strand) if run[0].start > last)


def _partings(strand: Strand, scale: Scale, names: Names) -> Iterator[Label]:
    for parting in strand.partings:
        if parting.form == "w":
            continue
        kind = parting.moment.subtype if names.words.has(f"picture.label.{parting.moment.subtype}") else "strain"
        yield Label(
            key=f"{parting.moment.id}-parting",
            x=(scale.x(parting.start) + scale.x(parting.end)) / 2,
            first=names.say(f"label.{kind}", line=parting.first),
            second=_beside(strand, parting),
            kind="strain",
            line=parting.first,
            form=parting.form,
            priority=STRAIN,
            above=True,
        )


def _knots(strand: Strand, scale: Scale, names: Names) -> Iterator[Label]:
    for knot in strand.knots:
        if knot.form == "w":
            continue
        yield Label(
            key=f"{knot.moment.id}-knot",
            x=scale.x(knot.at),
            first=names.say("label.mended" if knot.whole else "label.mended_partly", line=knot.line),
            second=_beside(strand, knot),
            kind="mended",
            line=knot.line,
            form=knot.form,
            priority=MENDED,
            above=True,
        )


def _stitches(strand: Strand, scale: Scale, names: Names) -> Iterator[Label]:
    hanging = {run[0].line for run in left_hanging(strand)}
    for run in runs_of_misses(strand):
        first = run[0]
        text = "label.missed_left" if first.line in hanging else "label.missed"
        again = names.words.count("time", len(run))
        yield Label(
            key=f"{first.exchange.id}-missed",
            x=(scale.x(first.start) + scale.x(run[-1].end)) / 2,
            first=names.say(text) if len(run) == 1 else names.say("label.missed_more", times=again),
            second=_beside(strand, first),
            kind="miss",
            line=first.line,
            form=first.form or "s",
            priority=HANGING if first.line in hanging else THIN,
            above=True,
        )
    for stitch in strand.stitches:
        if stitch.kind == "put_right" and stitch.form in ("c", "s"):
            yield Label(
                key=f"{stitch.exchange.id}-right",
                x=(scale.x(stitch.start) + scale.x(stitch.end)) / 2,
                first=names.say("label.put_right", line=stitch.by),
                second=_beside(strand, stitch),
                kind="mended",
                line=stitch.line,
                form=stitch.form,
                priority=RIGHT,
                above=True,
            )


def _signs(strand: Strand, scale: Scale, names: Names) -> Iterator[Label]:
    for sign in strand.signs:
        if sign.form == "w":
            continue
        special = f"label.{sign.kind}_{sign.moment.subtype}"
        known = names.words.has(f"picture.{special}")
        yield Label(
            key=sign.moment.id,
            x=scale.x(sign.at),
            first=names.say(special if known else f"label.{sign.kind}", line=sign.line),
            second=_beside(strand, sign),
            kind=sign.kind,
            line=sign.line,
            form=sign.form,
            priority={"safety": SAFETY, "close": CLOSE, "leave": LEAVE}[sign.kind],
            above=sign.kind == "safety",
            reach=0.0 if sign.kind == "safety" else 12.0,
        )


def _beside(strand: Strand, mark: Parting | Knot | Stitch | Sign) -> str:
    line = mark.first if isinstance(mark, Parting) else mark.line
    return f"{strand.places.name(line)} · {mark.short}"
