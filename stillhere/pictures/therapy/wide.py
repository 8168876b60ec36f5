"""The wide form: time runs to the right, what happened stands above, the raw answers below."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from stillhere.model import Break, Forecast, Side
from stillhere.pictures.labels import LEVEL, Label, Placed, place
from stillhere.pictures.svg import num, path, points, sheet, text, width_of
from stillhere.pictures.therapy import threads
from stillhere.pictures.therapy.ahead import held, strands, tens_of
from stillhere.pictures.therapy.field import Field, field_of, heights
from stillhere.pictures.therapy.pen import Pen, pen_of
from stillhere.pictures.therapy.series import series
from stillhere.pictures.therapy.signs import LEAVE, MENDED, PRIORITY, STRAIN, CourseSign
from stillhere.pictures.therapy.slots import Slot
from stillhere.pictures.therapy.words import Words, ahead_lines

WIDTH = 1064
LEFT, RIGHT = 118.0, 821.0
AHEAD = 140.0
SCALE = 195.0  # from too far away to too close


def wide_sheet(
    slots: Sequence[Slot],
    breaks: Sequence[Break],
    signs: Sequence[CourseSign],
    forecast: Forecast | None,
    words: Words,
    said: tuple[str, str, str],
) -> str:
    """The whole picture as SVG."""
    last = max(slot.on for slot in slots)
    trial = _field(slots, last, 0.0)
    labels = place(_labels(slots, signs, trial), left=0, right=WIDTH)
    top = max((one.level + 1 for one in labels), default=0) * LEVEL + 34
    field = _field(slots, last, top)
    pen = pen_of(field.step * 7, turned=False)
    end = field.along(last) + 15
    bottom = field.therapist + 227
    across = heights(slots, field)
    parted = {one.session for one in signs if one.kind == STRAIN}
    body = threads.away(breaks, field, pen, top=top - 16, bottom=bottom - 32, until=end)
    body += "".join(_away_words(one, field, top, end, words) for one in breaks)
    body += _scale(field, end, words)
    body += threads.therapists(slots, breaks, field, pen)
    body += threads.clients(slots, across, parted, field, pen)
    body += threads.beads(slots, across, field, pen)
    body += threads.marks(slots, across, signs, field, pen)
    body += _ahead(forecast, field.along(last), across[len(slots) - 1], field, pen, words)
    body += _rows(slots, field, end, words, pen)
    body += _axis(slots, field, y=bottom, words=words)
    at = {slot.number: across[i] for i, slot in enumerate(slots)}
    links = "".join(_label(one, at, pen, signs) for one in labels)
    return sheet("pic-wide", WIDTH, bottom + 36, body, links, said)


def _field(slots: Sequence[Slot], last: date, top: float) -> Field:
    far = top + 24
    return field_of(
        slots, last, start=LEFT, length=RIGHT - LEFT, far=far, close=far + SCALE, therapist=far + SCALE + 26
    )


def _labels(slots: Sequence[Slot], signs: Sequence[CourseSign], field: Field) -> list[Label]:
    days = {slot.number: slot.on for slot in slots}
    said: dict[int, list[CourseSign]] = {}
    for one in sorted(signs, key=lambda s: PRIORITY[s.kind]):
        if one.words and one.session in days:
            said.setdefault(one.session, []).append(one)
    return [
        Label(
            key=str(session),
            x=field.along(days[session]),
            first=first.words,
            second="; ".join(one.words for one in more),
            kind=first.kind,
            line=session,
            form=first.form,
            priority=PRIORITY[first.kind],
            above=True,
        )
        for session, (first, *more) in said.items()
    ]


def _label(one: Placed, at: dict[int | None, float], pen: Pen, signs: Sequence[CourseSign]) -> str:
    label, top = one.label, one.level * LEVEL
    x = label.x + 7 if one.anchor == "start" else label.x - 7
    kinds = {sign.kind for sign in signs if sign.session == label.line}
    reach = (26 if MENDED in kinds else pen.bead + 5) + (18 if LEAVE in kinds else 0)
    down = f'<path d="M{num(label.x)},{num(top + 6)} V{num(at[label.line] - reach)}" class="leader"/>'
    drawn = down + text(x, top + 16, label.first, cls="lab", anchor=one.anchor)
    if label.second:
        drawn += text(x, top + 32, label.second, cls="lab-2", anchor=one.anchor)
    href = next((s.href for s in signs if s.session == label.line and s.words == label.first), "")
    if not href:
        return f'<g class="pt k-{label.kind}">{drawn}</g>'
    box = one.words
    hit = (
        f'<rect x="{num(min(box.left, label.x))}" y="{num(top)}" width="{num(box.right - box.left + 7)}" '
        f'height="{num(LEVEL)}" class="hit"/>'
    )
    return f'<a href="{escape(href)}" class="pt k-{label.kind}">{hit}{drawn}</a>'


def _scale(field: Field, end: float, words: Words) -> str:
    parts = []
    for value, key in ((-5.0, "far"), (0.0, "right"), (5.0, "close")):
        y = field.across(value)
        dash = "" if key == "right" else "1.5 5"
        parts.append(
            path(f"M{points(103, y)} H{num(end)}", stroke="line", width=1.4 if key == "right" else 1, dash=dash)
        )
        parts.append(text(0, y + 5, words.say(f"scale.{key}"), cls="lab-2"))
    name = words.client if width_of(words.client, 15) < 100 else words.client[:11] + "…"
    parts.append(
        f'<text x="0" y="{num(field.middle - 27)}" class="lab-2 who-client">{escape(name, quote=False)}</text>'
    )
    parts.append(
        f'<text x="0" y="{num(field.therapist + 5)}" class="lab-2 who-therapist">{words.say("scale.you")}</text>'
    )
    return "".join(parts)


def _away_words(one: Break, field: Field, top: float, end: float, words: Words) -> str:
    a, b = max(field.along(one.starts), field.start), min(field.along(one.ends), end)
    said = words.say("away.therapist" if one.by is Side.THERAPIST else "away.client")
    if b <= a or width_of(said, 14) > max(b - a, 60) + 40:
        return ""
    return text((a + b) / 2, top - 22, said, cls="lab-2", anchor="middle")


def _ahead(forecast: Forecast | None, along: float, across: float, field: Field, pen: Pen, words: Words) -> str:
    tens = tens_of(forecast) if forecast else None
    kept = held(along + pen.bead * 2, along + AHEAD + 22, field.therapist, pen)
    kept += text(along + 34, field.therapist + 24, words.say("ahead.held"), cls="lab-2")
    if tens is None:
        return kept
    drawn = strands(tens, along + 8, across, length=AHEAD, spread=138, pen=pen)
    x = min(along + 40, WIDTH - 200)
    lines = [line for said in ahead_lines(forecast, words) for line in wrap(said, WIDTH - x - 4, 16.5)]
    over = across - 92 - (len(lines) - 1) * 19
    first = over if over > 20 else across + 96
    said = "".join(text(x, first + 19 * i, line, cls="word") for i, line in enumerate(lines))
    return drawn + said + kept


def _rows(slots: Sequence[Slot], field: Field, end: float, words: Words, pen: Pen) -> str:
    def along(slot: Slot) -> float:
        return field.along(slot.on)

    r = max(1.4, min(4.0, pen.bead * 0.7))
    y = field.therapist + 63
    got = tuple(words.say(f"row.met_{i}") for i in (1, 2))
    wish = tuple(words.say(f"row.wish_{i}") for i in (1, 2))
    first = series(
        slots, along, y=y, left=103, right=end, label=got, value=lambda s: s.met, guess=lambda s: s.guess, r=r
    )
    return first + series(slots, along, y=y + 82, left=103, right=end, label=wish, value=lambda s: s.wish, r=r)


def _axis(slots: Sequence[Slot], field: Field, *, y: float, words: Words) -> str:
    parts = [text(0, y + 6, words.say("axis.session"), cls="ax")]
    after = -30.0
    for slot in slots:
        x = field.along(slot.on)
        if slot.number is not None and x - after >= (24 if slot.number < 100 else 36):
            parts.append(text(x, y + 6, str(slot.number), cls="ax", anchor="middle"))
            after = x
    return "".join(parts) + _months(slots, field, y + 28, words)


def _months(slots: Sequence[Slot], field: Field, y: float, words: Words) -> str:
    """Months, or years alone where the therapy runs over many of them."""
    first, last = slots[0].on, slots[-1].on
    years = (last - first).days > 600
    parts, after, month = [], -80.0, first.replace(day=1)
    while month <= last:
        x = max(field.start, field.along(month))
        wanted = month.month == 1 or after < 0 or not years
        if wanted and x - after >= 78:
            name = words.say(f"month.m{month.month}")
            shown = str(month.year) if years else f"{name} {month.year}" if month.month == 1 or after < 0 else name
            parts.append(text(x - 6, y, shown, cls="ax"))
            after = x
        month = (month + timedelta(days=32)).replace(day=1)
    return "".join(parts)


def wrap(words: str, width: float, size: float) -> list[str]:
    """Words in lines that are at most so wide."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
