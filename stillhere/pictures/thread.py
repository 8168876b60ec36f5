"""The thread of a session: one stitch for each exchange, as SVG in a wide and a narrow form, with its words."""

from dataclasses import dataclass
from html import escape

from stillhere.model import Review
from stillhere.pictures import drawing
from stillhere.pictures.axis import axis
from stillhere.pictures.caption import caption, description
from stillhere.pictures.drawing import NARROW, WIDE, Pen, sign
from stillhere.pictures.knots import shield
from stillhere.pictures.labels import LEVEL, Label, Placed, choose, place, spread
from stillhere.pictures.labels import beside as place_signs
from stillhere.pictures.lanes import feelings, spoke
from stillhere.pictures.layout import Layout, layout
from stillhere.pictures.legend import Key, legend_of
from stillhere.pictures.marks import labels_of
from stillhere.pictures.names import Names, names_of
from stillhere.pictures.rows import Row, rows_of
from stillhere.pictures.scale import Scale
from stillhere.pictures.stitches import ticks
from stillhere.pictures.strand import Strand, strand_of
from stillhere.pictures.svg import num, path, sheet, text, width_of

WIDTH, SMALL_WIDTH = 1064, 342
MOST_LABELS = 7
HATCHES = (
    '<svg class="defs" width="0" height="0" aria-hidden="true"><defs>'
    '<pattern id="ht" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="1.9" height="4" fill="var(--thread)"/></pattern>'
    '<pattern id="hn" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="1.4" height="3" fill="var(--thread)"/></pattern></defs></svg>'
)  # once a page, before any thread


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionThread:
    """The picture and all that belongs under it. `wide` and `narrow` are SVG; every other field is plain words."""

    title: str
    description: str
    caption: str
    wide: str
    narrow: str
    keys: tuple[Label, ...]
    legend: tuple[Key, ...]
    rows: tuple[Row, ...]


def session_thread(
    review: Review,
    *,
    strand: Strand | None = None,
    names: Names | None = None,
    feeling_words: bool = True,
    prefix: str = "th",
) -> SessionThread:
    """The thread of a review; `prefix` keeps ids apart where a page holds more than one.

    `feeling_words` False leaves the lane of feeling words out and says so.
    """
    strand = strand or strand_of(review)
    names = names or names_of(review.session)
    where = strand.places
    wide = Scale(where.first, where.last, 14, WIDTH - 14, where.timed)
    narrow = Scale(where.first, where.last, 4, SMALL_WIDTH - 4, where.timed)
    chosen = choose(labels_of(strand, wide, names), most=MOST_LABELS)
    number = review.session.number
    title = names.sentence("title_number", session=number) if number else names.sentence("title")
    told = description(strand, names)
    return SessionThread(
        title=title,
        description=told,
        caption=caption(strand, names),
        wide=_Sheet(review, strand, names, wide, WIDE, feeling_words).wide(chosen, title, told, prefix),
        narrow=_Sheet(review, strand, names, narrow, NARROW, feeling_words).narrow(chosen, title, told, f"{prefix}-n"),
        keys=chosen,
        legend=legend_of(strand, names),
        rows=rows_of(strand, names),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One form of the picture on its way: what is drawn, on which scale, with which pen."""

    review: Review
    strand: Strand
    names: Names
    scale: Scale
    pen: Pen
    feeling_words: bool

    def wide(self, labels: tuple[Label, ...], title: str, told: str, prefix: str) -> str:
        """Labels stand round the thread, each a link to its turn."""
        left, right = self.scale.left - 8, self.scale.right + 8
        above = place([one for one in labels if one.above], left=left, right=right)
        below = place([one for one in labels if not one.above], left=left, right=right)
        signs = place_signs([one for one in labels_of(self.strand, self.scale, self.names) if not one.above], below)
        levels = max((one.level + 1 for one in above), default=0)
        y = levels * LEVEL + 32
        under = y + 36
        drawn = self._laid_out()
        body = self._thread(drawn, y)
        body += "".join(
            sign(one.label.kind, one.label.x, under + one.level * LEVEL + 10, one.label.form) for one in signs
        )
        deep = max((one.level + 1 for one in signs), default=0)
        lower, height = self._lower(under + deep * LEVEL if deep else y + 30)
        links = "".join(self._link(one, y if one.label.above else under, drawn) for one in (*above, *below))
        return sheet("pic-wide", WIDTH, height, body + lower, links, (title, told, prefix))

    def narrow(self, labels: tuple[Label, ...], title: str, told: str, prefix: str) -> str:
        """Numbers stand above the thread; the list under it says what they mean."""
        y = 58.0
        marks = [self.scale.x(_place_of(one, self.strand)) for one in labels]
        at = spread(marks, least=16, left=self.scale.left + 4, right=self.scale.right - 4)
        numbers = []
        for one, mark, x in zip(labels, marks, at, strict=True):
            numbers.append(text(x, 20, str(one.number), cls=f"lab num k-{one.kind}", anchor="middle"))
            numbers.append(path(f"M{num(x)},25 L{num(mark)},{num(y - 17)}", stroke="edge", width=1))
        body = "".join(numbers) + self._thread(self._laid_out(), y)
        lower, height = self._lower(y + 24)
        return sheet("pic-narrow", SMALL_WIDTH, height, body + lower, "", (title, told, prefix))

    def _laid_out(self) -> Layout:
        return layout(self.strand, self.scale, size=self.pen.size, least=self.pen.least)

    def _thread(self, drawn: Layout, y: float) -> str:
        if not self.strand.is_read:
            reason = self.names.say(self.strand.unread or "unread.none")
            said = f"{self.names.say('unread.word')}: {reason}"
            ends = path(ticks(self.scale.left, self.scale.right, y), stroke="ink-3", width=1.2)
            return ends + text((self.scale.left + self.scale.right) / 2, y + 5, said, cls="ax", anchor="middle")
        gaps = "".join(
            text(piece.middle, y - 15, self.names.say("unread.word"), cls="ax", anchor="middle")
            for piece in drawn.gaps
            if piece.x2 - piece.x1 > width_of(self.names.say("unread.word"), 14)
        )
        return drawing.thread(drawn, y, self.pen) + gaps

    def _lower(self, y: float) -> tuple[str, float]:
        """The lanes and the axis from y on, and the height of the whole picture."""
        where, session = self.strand.places, self.review.session
        voices = spoke(session, where, self.scale, y=y, names=self.names)
        y += voices.height + 8
        felt = feelings(self.review, where, self.scale, y=y, names=self.names, allowed=self.feeling_words)
        y += felt.height + 6
        below = axis(where, self.scale, y=y, names=self.names, few=self.pen is NARROW)
        return voices.svg + felt.svg + below.svg, y + below.height

    def _link(self, one: Placed, y: float, drawn: Layout) -> str:
        """A label's words, its leader and the room round both that can be pressed."""
        label, box = one.label, one.words
        top = one.level * LEVEL + (0 if label.above else y)
        away = max(7.0, label.reach + 7.0)
        x = label.x + away if one.anchor == "start" else label.x - away
        parts = []
        if label.above:
            knot = any(piece.x1 - 1 <= label.x <= piece.x2 + 1 for piece in drawn.knots)
            parts.append(f'<path d="M{num(label.x)},{num(y - (19 if knot else 13))} V{num(top + 3)}" class="leader"/>')
        if label.kind == "safety":
            parts.append(shield(x if one.anchor == "start" else x - 56, top + 14, words=escape(label.first)))
        else:
            parts.append(text(x, top + 14, label.first, cls="lab", anchor=one.anchor))
        parts.append(
            text(x, top + (33 if label.kind == "safety" else 31), label.second, cls="lab-2", anchor=one.anchor)
        )
        left, width = min(box.left, label.x - label.reach), box.right - box.left + away + label.reach
        hit = f'<rect x="{num(left)}" y="{num(top)}" width="{num(width)}" height="{num(LEVEL)}" class="hit"/>'
        return f'<a href="#{self.strand.places.anchor(label.line)}" class="pt k-{label.kind}">{hit}{"".join(parts)}</a>'


def _place_of(label: Label, strand: Strand) -> float:
    return strand.places.spans[label.line][0]
