"""The threads of a therapy as SVG in a wide and a narrow form, with all the words that belong under them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from stillhere.model import Course, Forecast
from stillhere.pictures.legend import Key
from stillhere.pictures.therapy import words as told
from stillhere.pictures.therapy.ahead import tens_of
from stillhere.pictures.therapy.narrow import narrow_sheet
from stillhere.pictures.therapy.signs import PRIORITY, CourseSign
from stillhere.pictures.therapy.slots import slots_of
from stillhere.pictures.therapy.wide import wide_sheet
from stillhere.pictures.therapy.words import TableRow, words_of

MOST_LABELS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class TherapyThreads:
    """The picture and what belongs under it. `wide` and `narrow` are SVG; every other field is plain words."""

    title: str
    description: str
    caption: str
    wide: str
    narrow: str
    legend: tuple[Key, ...]
    rows: tuple[TableRow, ...]


def therapy_threads(
    course: Course,
    *,
    today: date,
    signs: Sequence[CourseSign] = (),
    forecast: Forecast | None = None,
    prefix: str = "co",
) -> TherapyThreads:
    """The picture of a course up to today.

    Without a forecast, or with a refused one, nothing is drawn ahead. `prefix` keeps ids apart on a page.
    """
    slots = slots_of(course, today=today)
    words = words_of(course.client)
    drawn = _worth_a_label(signs)
    breaks = tuple(b for b in course.breaks if slots and b.ends >= slots[0].on and b.starts <= today)
    title = words.sentence("title", sessions=words.words.count("session", sum(slot.held for slot in slots)))
    said = told.description(slots, signs, breaks, words)
    guessed = any(slot.guess is not None for slot in slots)
    ahead = forecast is not None and tens_of(forecast) is not None
    return TherapyThreads(
        title=title,
        description=said,
        caption=told.caption(slots, signs, words),
        wide=wide_sheet(slots, breaks, drawn, forecast, words, (title, said, prefix)) if slots else "",
        narrow=narrow_sheet(slots, breaks, drawn, forecast, words, (title, said, f"{prefix}-n")) if slots else "",
        legend=told.legend(slots, signs, guessed, ahead, words),
        rows=told.table(slots, signs, words),
    )


def _worth_a_label(signs: Sequence[CourseSign]) -> tuple[CourseSign, ...]:
    """All signs in order of time; words only for the weightiest, which the picture has room for."""
    order = sorted((s for s in signs if s.form != "w"), key=lambda s: (PRIORITY[s.kind], s.form != "c", -s.session))
    kept = {id(one) for one in order[:MOST_LABELS]}
    return tuple(one if id(one) in kept else replace(one, words="") for one in sorted(signs, key=lambda s: s.session))
