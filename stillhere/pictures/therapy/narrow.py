"""The narrow form: time runs down the page, the therapist's thread at the left, the raw answers in rows below."""

from collections.abc import Sequence
from html import escape

from stillhere.model import Break, Forecast, Side
from stillhere.pictures.svg import num, path, points, sheet, text
from stillhere.pictures.therapy import threads
from stillhere.pictures.therapy.ahead import held, strands, tens_of
from stillhere.pictures.therapy.field import Field, field_of, heights
from stillhere.pictures.therapy.pen import pen_of
from stillhere.pictures.therapy.series import series
from stillhere.pictures.therapy.signs import STRAIN, CourseSign
from stillhere.pictures.therapy.slots import Slot
from stillhere.pictures.therapy.wide import wrap
from stillhere.pictures.therapy.words import Words, ahead_lines

WIDTH = 342
TOP = 58.0
LONGEST = 2400.0
FAR, CLOSE, THERAPIST = 226.0, 78.0, 54.0
AHEAD = 118.0


def narrow_sheet(
    slots: Sequence[Slot],
    breaks: Sequence[Break],
    signs: Sequence[CourseSign],
    forecast: Forecast | None,
    words: Words,
    said: tuple[str, str, str],
) -> str:
    """Two pictures, one below the other: the threads turned, and the rows."""
    return _threads(slots, breaks, signs, forecast, words, said) + _rows(slots, words, said)


def _threads(
    slots: Sequence[Slot],
    breaks: Sequence[Break],
    signs: Sequence[CourseSign],
    forecast: Forecast | None,
    words: Words,
    said: tuple[str, str, str],
) -> str:
    last = max(slot.on for slot in slots)
    weeks = max(1.0, (last - slots[0].on).days / 7)
    step = max(10.0, min(34.0, LONGEST / weeks))
    field = field_of(slots, last, start=TOP, length=weeks * step, far=FAR, close=CLOSE, therapist=THERAPIST, least=step)
    pen = pen_of(min(field.step * 7, 34), turned=True)
    bottom = field.along(last)
    across = heights(slots, field)
    tens = tens_of(forecast) if forecast else None
    body = threads.away(breaks, field, pen, top=40, bottom=WIDTH - 4, until=bottom)
    body += "".join(_away_words(one, field, bottom, words) for one in breaks)
    body += _scale(field, bottom, words)
    body += threads.therapists(slots, breaks, field, pen)
    body += threads.clients(slots, across, {s.session for s in signs if s.kind == STRAIN}, field, pen)
    body += threads.beads(slots, across, field, pen) + threads.marks(slots, across, signs, field, pen)
    body += _numbers(slots, field)
    height = bottom + 24
    if tens is not None and forecast is not None:
        end = across[len(slots) - 1]
        body += strands(tens, bottom + 8, end, length=AHEAD, spread=110, pen=pen)
        lines = [line for one in ahead_lines(forecast, words) for line in wrap(one, WIDTH - 8, 16.5)]
        body += "".join(text(0, bottom + AHEAD + 36 + 20 * i, line, cls="word") for i, line in enumerate(lines))
        body += held(bottom + pen.bead * 2, bottom + AHEAD, THERAPIST, pen)
        height = bottom + AHEAD + 36 + 20 * len(lines)
    links = _links(slots, across, signs, field)
    return sheet("pic-narrow", WIDTH, height, body, links, said)


def _scale(field: Field, bottom: float, words: Words) -> str:
    parts = []
    for value, key in ((5.0, "close"), (0.0, "right"), (-5.0, "far")):
        x = field.across(value)
        dash = "" if key == "right" else "1.5 5"
        parts.append(path(f"M{points(x, 38)} V{num(bottom + 14)}", stroke="line", width=1, dash=dash))
        parts.append(text(x, 28 if key == "right" else 12, words.say(f"scale.{key}"), cls="ax", anchor="middle"))
    parts.append(
        f'<text x="{num(THERAPIST)}" y="30" text-anchor="middle" class="lab-2 who-therapist">'
        f"{words.say('scale.you')}</text>"
    )
    return "".join(parts)


def _away_words(one: Break, field: Field, bottom: float, words: Words) -> str:
    a, b = max(field.along(one.starts), TOP), min(field.along(one.ends), bottom)
    if b - a < 18:
        return ""
    key = "away.therapist" if one.by is Side.THERAPIST else "away.client"
    return text(WIDTH - 12, (a + b) / 2 + 5, words.say(key), cls="ax", anchor="end")


def _numbers(slots: Sequence[Slot], field: Field) -> str:
    parts, after = [], -40.0
    for slot in slots:
        y = field.along(slot.on)
        if slot.number is not None and y - after >= 20:
            parts.append(text(30, y + 5, str(slot.number), cls="ax", anchor="end"))
            after = y
    return "".join(parts)


def _links(slots: Sequence[Slot], across: dict[int, float], signs: Sequence[CourseSign], field: Field) -> str:
    """Words beside their session, moved down where two would meet; the rest is in the table."""
    at = {slot.number: (field.along(slot.on), across[i]) for i, slot in enumerate(slots)}
    parts, free = [], 0.0
    for one in signs:
        if not one.words or one.session not in at:
            continue
        y, x = at[one.session]
        room = WIDTH - (x + 36)
        lines = wrap(one.words, room, 15)[:2]
        top = max(y + 5, free)
        if top > y + 46:
            continue
        free = top + 18 * len(lines)
        drawn = "".join(text(x + 36, top + 18 * i, line, cls="lab") for i, line in enumerate(lines))
        if one.href:
            hit = (
                f'<rect x="{num(x + 30)}" y="{num(top - 18)}" width="{num(room)}" height="{num(18 * len(lines) + 8)}" '
                'class="hit"/>'
            )
            parts.append(f'<a href="{escape(one.href)}" class="pt k-{one.kind}">{hit}{drawn}</a>')
        else:
            parts.append(f'<g class="pt k-{one.kind}">{drawn}</g>')
    return "".join(parts)


def _rows(slots: Sequence[Slot], words: Words, said: tuple[str, str, str]) -> str:
    first, last = slots[0].on, max(slot.on for slot in slots)
    days = max(1, (last - first).days)

    def along(slot: Slot) -> float:
        return 8 + (slot.on - first).days / days * 296

    r = max(1.4, min(3.5, 296 / max(1, len(slots)) * 0.3))
    got = f"{words.say('row.met_1')} {words.say('row.met_2')}"
    wish = f"{words.say('row.wish_1')} {words.say('row.wish_2')}"
    body = series(
        slots,
        along,
        y=30,
        left=0,
        right=314,
        label=(got,),
        value=lambda s: s.met,
        guess=lambda s: s.guess,
        r=r,
        beside=False,
    )
    body += series(slots, along, y=128, left=0, right=314, label=(wish,), value=lambda s: s.wish, r=r, beside=False)
    after = -40.0
    for slot in slots:
        if slot.number is not None and along(slot) - after >= 60:
            body += text(along(slot), 206, str(slot.number), cls="ax", anchor="middle")
            after = along(slot)
    _title, told, prefix = said
    return sheet("pic-narrow rows", WIDTH, 214, body, "", (words.sentence("row.title"), told, f"{prefix}-r"))
