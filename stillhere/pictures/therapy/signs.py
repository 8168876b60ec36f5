"""What is marked along a therapy: strain, what mended it, coming close, the pull to leave."""

from dataclasses import dataclass

STRAIN, MENDED, CLOSE, LEAVE = "strain", "mended", "close", "leave"
PRIORITY = {STRAIN: 0, MENDED: 1, CLOSE: 2, LEAVE: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSign:
    """One sign at one session. `words` is what the label says; `href` where it leads.

    `form` is how sure: "c" a person said so, "s" possible, "w" faint. `whole` False is a knot not drawn tight.
    """

    session: int
    kind: str
    words: str
    form: str = "s"
    whole: bool = True
    href: str = ""
