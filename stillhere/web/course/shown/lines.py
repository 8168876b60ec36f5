"""A sentence with its chips: the smallest thing that a page of a course says."""

from collections.abc import Iterable
from dataclasses import dataclass

from stillhere.model import Claim
from stillhere.web.course.links import Chip, Links
from stillhere.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence, what it rests on, and how sure in words; `key` is its anchor on the page, where it needs one."""

    text: str
    chips: tuple[Chip, ...] = ()
    sure: str = ""
    form: str = ""
    key: str = ""


FORMS = {"person": "c", "possible": "s", "faint": "w", "fact": ""}


def line_of(claim: Claim, links: Links) -> Line:
    """A claim as a line."""
    return Line(
        text=claim.text,
        chips=links.chips(claim.evidence),
        sure=wording().text(f"courses.unsure_{claim.sure}") or "",
        form=FORMS[claim.sure],
    )


def lines_of(claims: Iterable[Claim], links: Links) -> tuple[Line, ...]:
    """Claims as lines; one without evidence says nothing."""
    return tuple(line_of(claim, links) for claim in claims if claim.evidence)
