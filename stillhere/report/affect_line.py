"""How the words read over the hour, for the page: sentences only where the band leaves the middle, and a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from stillhere.model import Point, Role
from stillhere.pictures.affect_line import AffectPicture, affect_picture, rows_of
from stillhere.pictures.affect_line import Row as Drawn
from stillhere.report.opening import Sentence
from stillhere.report.reading import Chip, Reading
from stillhere.report.register import Register, counts_feelings

MOST = 3  # sentences for one person and measure, the longest stretches; the table has the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One client line of the table; `told` where a sentence or a thicker line speaks of it."""

    chip: Chip
    who: str
    who_cls: str
    valence: str
    arousal: str
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectLine:
    """The section: `sentences` is empty where every band holds its person's own middle."""

    sentences: tuple[Sentence, ...]
    picture: AffectPicture
    rows: tuple[Row, ...]
    several: bool


def affect_of(reading: Reading) -> AffectLine | None:
    """The section; None where the profile allows no such reading, or nobody's words could be read so."""
    if reading.register is not Register.CLAIM or not counts_feelings(reading.review.profile):
        return None
    drawn = rows_of(reading.review)
    if not any(row.series.available for row in drawn):
        return None
    sentences = [one for row in drawn for one in _sentences(reading, row)]
    if sentences:
        sentences += [Sentence(reading.words.text(f"affect.{key}") or "", ()) for key in ("words_only", "other")]
    return AffectLine(
        sentences=tuple(sentences),
        picture=affect_picture(drawn, reading.places, reading.names),
        rows=tuple(_rows(reading, drawn)),
        several=len({row.speaker.id for row in drawn}) > 1,
    )


def _sentences(reading: Reading, row: Drawn) -> Iterator[Sentence]:
    longest = sorted(row.told, key=lambda s: s.first - s.last)[:MOST]
    for stretch in sorted(longest, key=lambda s: s.first):
        first, last = row.at[stretch.first], row.at[stretch.last]
        said = reading.words.text(
            f"affect.turn.{row.dimension}_{'above' if stretch.above else 'below'}",
            client=row.speaker.label,
            time=reading.places.name(first),
            time_after=reading.places.name(last),
        )
        yield Sentence(said or "", (reading.chip(first), reading.chip(last)))


def _rows(reading: Reading, drawn: tuple[Drawn, ...]) -> Iterator[Row]:
    """Every client line in order of time, both measures side by side."""
    points: dict[int, dict[str, Point]] = {}
    told: set[int] = set()
    who = {}
    for row in drawn:
        told |= {row.at[i] for s in row.told for i in range(s.first, s.last + 1)}
        for line, point in zip(row.at, row.series.points, strict=False):  # no points where it is not available
            points.setdefault(line, {})[row.dimension] = point
            who[line] = row.speaker
    for line, found in sorted(points.items()):
        yield Row(
            chip=reading.chip(line),
            who=who[line].label,
            who_cls="partner-b" if who[line].role is Role.PARTNER_B else "client",
            valence=_value(reading, found.get("valence")),
            arousal=_value(reading, found.get("arousal")),
            told=line in told,
        )


def _value(reading: Reading, point: Point | None) -> str:
    if point is None or point.value is None or point.low is None or point.high is None:
        return reading.words.phrase("affect.table.none") or ""
    value, low, high = (f"{x:+.1f}".replace("-", "−") for x in (point.value, point.low, point.high))
    return reading.words.phrase("affect.table.value", value=value, low=low, high=high) or ""
