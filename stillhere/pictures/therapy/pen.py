"""How the two forms of the picture are drawn: the wide one runs to the right, the narrow one down the page."""

from dataclasses import dataclass

from stillhere.pictures.svg import num, path, points


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Sizes of one form. `turned` swaps the axes: time then runs down."""

    turned: bool
    bead: float
    line: float
    sign: float

    @property
    def edge(self) -> float:
        """The line round a bead: thin round small ones, so that it does not hide the thread between them."""
        return round(min(1.6, self.bead * 0.27), 2)

    def at(self, along: float, across: float) -> tuple[float, float]:
        """A place on the sheet."""
        return (across, along) if self.turned else (along, across)

    def straight(self, a: float, b: float, across: float) -> str:
        """A line along time, as path data."""
        return f"M{points(*self.at(a, across))} L{points(*self.at(b, across))}"

    def dot(
        self, along: float, across: float, *, r: float, fill: str, stroke: str, width: float = 1.6, dash: str = ""
    ) -> str:
        """A bead."""
        x, y = self.at(along, across)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        return (
            f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" fill="var(--{fill})" '
            f'stroke="var(--{stroke})" stroke-width="{num(width)}"{dashes}/>'
        )

    def ticks(self, along: float, across: float, *, apart: float, half: float) -> str:
        """Two ticks across the thread: the hour was not met."""
        a, b = along - apart / 2, along + apart / 2
        ends = [(self.at(one, across - half), self.at(one, across + half)) for one in (a, b)]
        d = " ".join(f"M{points(*start)} L{points(*end)}" for start, end in ends)
        return path(d, stroke="ink-3", width=1.3)


def diamond(x: float, y: float, half: float) -> str:
    """The therapist's guess."""
    d = f"M{points(x, y - half)} L{points(x + half, y)} L{points(x, y + half)} L{points(x - half, y)} Z"
    return path(d, stroke="therapist", fill="raised", width=1.5)


def pen_of(step: float, *, turned: bool) -> Pen:
    """The pen for hours that stand `step` apart: many hours make small beads."""
    bead = max(1.6, min(6.0, step * 0.17 if not turned else step * 0.2))
    return Pen(turned=turned, bead=bead, line=max(1.4, min(2.6, bead * 0.45)), sign=max(0.55, min(1.0, bead / 6)))
