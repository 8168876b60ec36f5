"""The few ways in which our pictures write SVG: short numbers, escaped words, colours as tokens."""

from html import escape


def num(value: float) -> str:
    """A coordinate with at most one decimal and nothing to spare: "12", "12.5", never "-0"."""
    written = f"{value:.1f}"
    if written.endswith(".0"):
        written = written[:-2]
    return "0" if written == "-0" else written


def points(*values: float) -> str:
    """Coordinates as they stand in a path: "12,4 13.5,4"."""
    pairs = zip(values[::2], values[1::2], strict=True)
    return " ".join(f"{num(x)},{num(y)}" for x, y in pairs)


def path(d: str, *, stroke: str, fill: str = "none", width: float = 1.8, dash: str = "", cap: str = "") -> str:
    """One path; `stroke` and `fill` are token names ("thread", "mended") or whole values ("url(#ht)", "none")."""
    if not d:
        return ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    caps = f' stroke-linecap="{cap}"' if cap else ""
    return f'<path d="{d}" fill="{ink(fill)}" stroke="{ink(stroke)}" stroke-width="{num(width)}"{dashes}{caps}/>'


def text(x: float, y: float, words: str, *, cls: str, anchor: str = "start") -> str:
    """Words at a place; `cls` is the class that sets their size and colour."""
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{num(x)}" y="{num(y)}" class="{cls}"{anchored}>{escape(words, quote=False)}</text>'


def sheet(cls: str, width: int, height: float, body: str, links: str, said: tuple[str, str, str]) -> str:
    """A whole picture: `body` is an image that `said` names (title, description, ids' prefix), `links` are outside."""
    title, told, prefix = said
    named = f'<title id="{prefix}-t">{escape(title, quote=False)}</title>'
    head = f'{named}<desc id="{prefix}-d">{escape(told, quote=False)}</desc>'
    image = f'<g role="img" aria-labelledby="{prefix}-t {prefix}-d">{head}{body}</g>'
    return f'<svg class="{cls}" viewBox="0 0 {width} {num(height)}">{image}{links}</svg>'


def ink(name: str) -> str:
    """A token's name as a paint, other values as they are."""
    return name if name == "none" or "(" in name else f"var(--{name})"


def width_of(words: str, size: float) -> float:
    """How wide words run in the interface's letters at most, in units; a little too wide is on the safe side."""
    narrow = sum(letter in " ,.:;'’“”ijlft|!·" for letter in words)
    wide = sum(letter in "mwMW—%@" or letter > "ɏ" for letter in words)
    return size * (0.29 * narrow + 0.9 * wide + 0.55 * (len(words) - narrow - wide))
