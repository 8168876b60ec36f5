"""The affect line as a picture: a row for each person and measure, a line within its band of doubt, gaps left open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from stillhere.model import Point, Review, Role, Series, Speaker
from stillhere.model.places import Places
from stillhere.moments.affect_line import DIMENSIONS, Stretch, stretches
from stillhere.pictures.axis import axis
from stillhere.pictures.legend import Key
from stillhere.pictures.names import Names, clients_of
from stillhere.pictures.scale import Scale
from stillhere.pictures.stitches import ticks
from stillhere.pictures.svg import num, path, points, sheet, text, width_of
from stillhere.pictures.thread import SMALL_WIDTH, WIDTH

LEAST_REACH = 0.5  # points above and below the middle that a row always has room for, so that small stays small
LEAST_GAP = 5.0  # units; narrower gaps are left open without ticks


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person's line of one measure; `at[i]` is the place in the session of the i-th point."""

    speaker: Speaker
    dimension: str
    series: Series
    at: tuple[int, ...]

    @property
    def told(self) -> tuple[Stretch, ...]:
        """Where it leaves the person's own middle."""
        return stretches(self.series)


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectPicture:
    """The picture in both forms, with its words and its legend."""

    title: str
    description: str
    wide: str
    narrow: str
    legend: tuple[Key, ...]


def rows_of(review: Review) -> tuple[Row, ...]:
    """The rows in the order in which they are drawn: both measures of one person, then of the other."""
    series = {s.name: s for s in review.series}
    found = []
    for speaker in clients_of(review.session):
        at = tuple(i for i, u in enumerate(review.session.utterances) if u.speaker_id == speaker.id)
        for dimension in DIMENSIONS:
            one = series.get(f"{dimension}:{speaker.id}")
            if one is not None and (not one.available or len(one.points) == len(at)):
                found.append(Row(speaker=speaker, dimension=dimension, series=one, at=at))
    return tuple(found)


def affect_picture(rows: Sequence[Row], where: Places, names: Names, *, prefix: str = "af") -> AffectPicture:
    """The picture of these rows, all on one scale, so that two people's rows can be held side by side."""
    say = names.words.phrase
    known = [p for row in rows for p in row.series.points]
    gaps = any(p.value is None for p in known)
    title = say("affect.picture") or ""
    told = " ".join(say(f"affect.desc.{key}") or "" for key in ("row", *(("gaps",) if gaps else ()), "table"))
    reach = max([abs(end) for p in known for end in (p.low, p.high) if end is not None] + [LEAST_REACH])
    wide = _Sheet(where, names, Scale(where.first, where.last, 14, WIDTH - 14, where.timed), 30.0, reach)
    narrow = _Sheet(where, names, Scale(where.first, where.last, 4, SMALL_WIDTH - 4, where.timed), 24.0, reach)
    body, height = wide.drawn(rows)
    small, low = narrow.drawn(rows)
    shown = ["line", "band"] + ["told"] * any(row.told for row in rows) + ["gap"] * gaps
    return AffectPicture(
        title=title,
        description=told,
        wide=sheet("pic-wide", WIDTH, height, body, "", (title, told, prefix)),
        narrow=sheet("pic-narrow", SMALL_WIDTH, low, small, "", (title, told, f"{prefix}-n")),
        legend=tuple(Key(_small(kind), say(f"affect.legend.{kind}") or "") for kind in shown),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One form of the picture: `half` is a row's height above its middle, `reach` how many points that stands for."""

    where: Places
    names: Names
    scale: Scale
    half: float
    reach: float

    def drawn(self, rows: Sequence[Row]) -> tuple[str, float]:
        y, parts = 4.0, []
        for row in rows:
            parts.append(self._row(row, y))
            y += 32 + 2 * self.half if row.series.available else 28
        below = axis(self.where, self.scale, y=y, names=self.names, few=self.scale.right < WIDTH / 2)
        return "".join(parts) + below.svg, y + below.height

    def _row(self, row: Row, y: float) -> str:
        title = self._title(row, y)
        if not row.series.available:
            return title
        middle = y + 20 + self.half
        token = "partner-b" if row.speaker.role is Role.PARTNER_B else "client"
        runs = list(_runs(row.series.points))
        bands = " ".join(self._band(row, a, b, middle) for a, b in runs)
        lines = " ".join(self._line(row, a, b, middle) for a, b in runs)
        told = " ".join(self._line(row, s.first, s.last, middle) for s in row.told)
        return (
            title
            + path(bands, stroke=f"{token}-mid", fill=f"{token}-tint", width=0.8)
            + path(
                f"M{num(self.scale.left)},{num(middle)} H{num(self.scale.right)}", stroke="edge", width=1, dash="2 3"
            )
            + path(self._gaps(row, runs, middle), stroke="ink-3", width=1.2)
            + path(lines, stroke=token, width=1.5)
            + path(told, stroke=token, width=3.6, cap="round")
        )

    def _title(self, row: Row, y: float) -> str:
        key = row.dimension if row.series.available else "missing"
        say, name = self.names.words.phrase, row.speaker.label
        said = say(f"affect.row.{key}", client=name) or ""
        if row.series.available and width_of(said, 14) > self.scale.right - self.scale.left:
            said = say(f"affect.row.{key}_short", client=name) or ""
        return text(self.scale.left, y + 11, said, cls="ax")

    def _band(self, row: Row, first: int, last: int, middle: float) -> str:
        over = self._ends(row, first, last, middle, [p.high for p in row.series.points])
        under = self._ends(row, first, last, middle, [p.low for p in row.series.points])
        back = [xy for pair in reversed(list(zip(under[::2], under[1::2], strict=True))) for xy in pair]
        return f"M{points(*over, *back)} Z"

    def _line(self, row: Row, first: int, last: int, middle: float) -> str:
        return f"M{points(*self._ends(row, first, last, middle, [p.value for p in row.series.points]))}"

    def _ends(self, row: Row, first: int, last: int, middle: float, values: Sequence[float | None]) -> list[float]:
        """x and y of each point in the middle of its spoken line, drawn out to where the run begins and ends."""
        found: list[float] = []
        for i in range(first, last + 1):
            y = middle - (values[i] or 0.0) / self.reach * self.half
            start, end = (self.scale.x(at) for at in self.where.spans[row.at[i]])
            found += [start, y] if i == first else []
            found += [(start + end) / 2, y]
            found += [end, y] if i == last else []
        return found

    def _gaps(self, row: Row, runs: Sequence[tuple[int, int]], middle: float) -> str:
        """Two ticks where the line is open, from where one run ends to where the next begins."""
        spans = self.where.spans
        begin = [spans[row.at[0]][0], *(spans[row.at[b]][1] for _, b in runs)]
        end = [*(spans[row.at[a]][0] for a, _ in runs), spans[row.at[-1]][1]]
        pairs = [(self.scale.x(a), self.scale.x(b)) for a, b in zip(begin, end, strict=True)]
        return " ".join(ticks(a + 1, b - 1, middle, half=7) for a, b in pairs if b - a > LEAST_GAP)


def _runs(values: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """First and last of each run of points that were assessed."""
    for known, run in groupby(range(len(values)), key=lambda i: values[i].value is not None):
        if known:
            found = list(run)
            yield found[0], found[-1]


def _small(kind: str) -> str:
    """A legend's drawing, 34 by 20."""
    drawn = {
        "line": path("M0,13 L12,7 L22,12 L34,8", stroke="client", width=1.5),
        "band": path(
            "M0,7 L12,2 L22,6 L34,3 L34,14 L22,17 L12,13 L0,18 Z", stroke="client-mid", fill="client-tint", width=0.8
        ),
        "told": path("M0,15 H34", stroke="edge", width=1, dash="2 3")
        + path("M2,6 L12,8 L22,5 L32,7", stroke="client", width=3.6, cap="round"),
        "gap": path(ticks(9, 25, 10, half=7), stroke="ink-3", width=1.2),
    }[kind]
    return f'<svg width="34" height="20" viewBox="0 0 34 20" aria-hidden="true">{drawn}</svg>'
