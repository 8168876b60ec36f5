"""Every exchange in words, for the table under the thread: nothing is in the picture that is not here."""

from dataclasses import dataclass

from stillhere.pictures.names import Names
from stillhere.pictures.strand import Strand


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins with, what happened, and how sure (form "c", "s", "w" or None, and the words)."""

    line: int
    place: str
    what: str
    form: str | None
    sure: str


def rows_of(strand: Strand, names: Names) -> tuple[Row, ...]:
    """All exchanges, partings, knots, signs and gaps of a strand in order."""
    found: list[tuple[int, int, Row]] = []

    def add(rank: int, line: int, what: str, form: str | None = None, sure: str = "") -> None:
        shown = sure or names.say("table.none")
        found.append((line, rank, Row(line, strand.places.name(line), what[:1].upper() + what[1:], form, shown)))

    for stitch in strand.stitches:
        sure = stitch.form if stitch.kind not in ("none", "open", "hidden") else None
        what = names.say(f"kind.{stitch.kind}", line=stitch.by)
        add(1, stitch.line, what, sure, stitch.short if sure else "")
    for parting in strand.partings:
        known = names.words.has(f"picture.label.{parting.moment.subtype}")
        what = names.say(f"label.{parting.moment.subtype if known else 'strain'}", line=parting.first)
        add(2, parting.first, what, parting.form, parting.short)
    for knot in strand.knots:
        what = names.say("label.mended" if knot.whole else "label.mended_partly", line=knot.line)
        add(3, knot.line, what, knot.form, knot.short)
    for sign in strand.signs:
        special = f"label.{sign.kind}_{sign.moment.subtype}"
        what = names.say(special if names.words.has(f"picture.{special}") else f"label.{sign.kind}", line=sign.line)
        add(4, sign.line, what, sign.form, sign.short)
    for gap in strand.gaps:
        add(0, min(gap.first, len(strand.places.spans) - 1), names.say("table.gap", reason=names.say(gap.reason)))
    return tuple(row for _, _, row in sorted(found, key=lambda one: one[:2]))
