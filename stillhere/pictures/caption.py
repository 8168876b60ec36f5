"""The picture in a sentence or two, in order of time, ending with what was left; and what the eye would see."""

from stillhere.pictures.marks import left_hanging, runs_of_misses
from stillhere.pictures.names import Names
from stillhere.pictures.strand import Knot, Parting, Strand

MOST_EVENTS = 4  # between the first sentence and the last


def caption(strand: Strand, names: Names) -> str:
    """The caption of a session's thread."""
    if not strand.is_read:
        reason = names.say(strand.unread or "unread.none")
        return names.sentence("caption.unread", reason=reason)
    sentences = [names.sentence(f"caption.{_whole(strand)}"), *_events(strand, names), _left(strand, names)]
    return " ".join(sentence for sentence in sentences if sentence)


def description(strand: Strand, names: Names) -> str:
    """What the eye would see, for those who hear the page: the axis, the caption, and where every exchange is told."""
    where = strand.places
    minutes = names.words.count("minute", max(1, round((where.last - where.first) / 60)))
    lines = len(where.spans)
    axis = names.sentence("desc.times", minutes=minutes) if where.timed else names.sentence("desc.lines", n=lines)
    gaps = names.sentence("desc.gaps", n=len(strand.gaps)) if strand.gaps else ""
    table = names.sentence("desc.table") if strand.is_read else ""
    return " ".join(part for part in (axis, caption(strand, names), gaps, table) if part)


def _whole(strand: Strand) -> str:
    kinds = [stitch.kind for stitch in strand.stitches if stitch.form in ("c", "s")]
    thin = sum(kind in ("missed", "mended") for kind in kinds)
    whole = sum(kind in ("met", "partly", "put_right") for kind in kinds)
    if not thin + whole:
        return "no_openings"
    if whole >= 2 * thin:
        return "mostly_whole"
    return "mostly_thin" if thin >= 2 * whole else "in_parts"


def _events(strand: Strand, names: Names) -> list[str]:
    """The most telling events in order of time: partings first, then closeness and the pull to leave, then misses."""
    where = strand.places
    knots = {knot.moment.id: knot for knot in strand.knots}
    events: list[tuple[int, int, str]] = []
    for parting in strand.partings:
        if parting.form != "w":
            events.append((0, parting.first, _parted(strand, parting, knots.get(parting.moment.id), names)))
    for sign in strand.signs:
        if sign.form != "w" and sign.kind != "safety":
            said = names.sentence(f"caption.{sign.kind}", line=sign.line, time=where.name(sign.line))
            events.append((1, sign.line, said))
    hanging = {run[0].line for run in left_hanging(strand)}
    for run in runs_of_misses(strand):
        if run[0].line not in hanging:
            events.append((2, run[0].line, names.sentence("caption.thinned", time=where.name(run[0].line))))
    kept = sorted(events, key=lambda event: event[:2])[:MOST_EVENTS]
    return [said for _, _, said in sorted(kept, key=lambda event: event[1])]


def _parted(strand: Strand, parting: Parting, knot: Knot | None, names: Names) -> str:
    time = strand.places.name(parting.first)
    if knot is None:
        return names.sentence("caption.parted_open", time=time)
    text = "caption.parted_mended" if knot.whole else "caption.parted_partly"
    return names.sentence(text, line=knot.line, time=time, time_after=strand.places.name(knot.line))


def _left(strand: Strand, names: Names) -> str:
    hanging = left_hanging(strand)
    if not hanging:
        # A faint miss is no claim that something was left, but then nothing may be claimed either.
        faint = any(stitch.kind == "missed" for stitch in strand.stitches)
        return "" if faint else names.sentence("caption.left_nothing")
    last = hanging[-1][-1]
    return names.sentence("caption.left_hanging", line=last.line, time=strand.places.name(last.line))
