"""A long transcript, some hundred lines a page, so that an hour of thousands opens as fast as any."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.urls import reverse

from stillhere.web.sessions.models import Hour

LINES = 300  # of one page


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as a link; no number where some are left out between two others."""

    number: int | None
    first: int
    last: int


def address_of(hour: Hour, place: int) -> str:
    """Where a line stands: its page, and the line on it."""
    number = (max(place, 1) - 1) // LINES + 1
    page = f"?page={number}" if number > 1 else ""
    return f"{reverse('hour', args=[hour.pk])}{page}#line-{place}"


def page_of(lines: int, asked: str) -> Page[int]:
    """The page asked for; the first for what is no number, the last for what lies behind it."""
    return Paginator(range(1, lines + 1), LINES).get_page(asked if len(asked) < 10 else "")


def page_with(lines: int, place: int) -> Page[int]:
    """The page on which a line stands."""
    return page_of(lines, str((max(place, 1) - 1) // LINES + 1))


def leaves(page: Page[int]) -> list[Leaf]:
    """The first and last pages and those around this one; none where everything stands on one."""
    paginator = page.paginator
    if paginator.num_pages == 1:
        return []
    found = paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [
        Leaf(number, (number - 1) * LINES + 1, min(number * LINES, paginator.count))
        if isinstance(number, int)
        else Leaf(None, 0, 0)
        for number in found
    ]
