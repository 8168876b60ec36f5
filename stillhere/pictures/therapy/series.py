"""The rows below the threads: raw answers on their full range, the therapist's guess beside them, nothing joined."""

from collections.abc import Callable, Sequence

from stillhere.pictures.svg import num, path, points, text
from stillhere.pictures.therapy.pen import diamond
from stillhere.pictures.therapy.slots import Slot

HEIGHT = 54.0
TOP = 10.0


def series(
    slots: Sequence[Slot],
    along: Callable[[Slot], float],
    *,
    y: float,
    left: float,
    right: float,
    label: tuple[str, ...],
    value: Callable[[Slot], float | None],
    guess: Callable[[Slot], float | None] | None = None,
    r: float = 4.0,
    beside: bool = True,
) -> str:
    """One row from 0 to 10; the label stands to the left of it, or above where there is no room (`beside` False)."""
    low = y + HEIGHT
    d = f"M{points(left, y)} H{num(right)} M{points(left, low)} H{num(right)}"
    parts = [path(d, stroke="line", width=1)]
    if beside:
        parts += [text(0, y + 23 + 18 * i, words, cls="lab") for i, words in enumerate(label)]
    else:
        parts.append(text(0, y - 12, " ".join(label), cls="lab"))
    parts += [text(right + 7, y + 5, "10", cls="ax"), text(right + 7, low + 5, "0", cls="ax")]
    place = [(along(slot), slot) for slot in slots]
    if guess is not None:
        parts += [diamond(x, low - g * HEIGHT / TOP, r * 1.35) for x, s in place if (g := guess(s)) is not None]
    for x, slot in place:
        answer = value(slot)
        if answer is not None:
            parts.append(
                f'<circle cx="{num(x)}" cy="{num(low - answer * HEIGHT / TOP)}" r="{num(r)}" fill="var(--client)"/>'
            )
    return "".join(parts)
