"""The axis under a picture of a session: minutes, or lines where the file has no times."""

from stillhere.model.places import Places
from stillhere.pictures.lanes import Lane
from stillhere.pictures.names import Names
from stillhere.pictures.scale import Scale
from stillhere.pictures.svg import num, path, text


def axis(where: Places, scale: Scale, *, y: float, names: Names, few: bool) -> Lane:
    """The axis from y on; `few` ticks where there is little room."""
    parts = [path(f"M{num(scale.left)},{num(y)} H{num(scale.right)}", stroke="line", width=1)]
    for tick in scale.ticks(most=6 if few else 8, short=few):
        parts.append(path(f"M{num(tick.x)},{num(y)} v5", stroke="edge", width=1))
        parts.append(text(tick.x, y + 20, tick.words, cls="ax", anchor=tick.anchor))
    if where.timed:
        return Lane("".join(parts), 28)
    parts.append(text(scale.left, y + 40, names.say("by_line"), cls="ax"))
    return Lane("".join(parts), 48)
