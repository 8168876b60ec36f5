"""The pages of one course, as a row of links."""

import uuid
from dataclasses import dataclass

from django.urls import reverse

from stillhere.wording import wording

PAGES = {
    "whole": "course",
    "ruptures": "ruptures",
    "threads": "threads",
    "expectations": "expectations",
    "frame": "frame",
    "brief": "brief",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of the course."""

    key: str
    title: str
    address: str


def tabs(record_id: uuid.UUID) -> tuple[Tab, ...]:
    """All of them, in order."""
    words = wording()
    return tuple(
        Tab(key, words.text(f"courses.tab.{key}") or "", reverse(name, args=[record_id])) for key, name in PAGES.items()
    )
