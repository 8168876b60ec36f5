"""Where the evidence of a course leads: a session's line to its review, an answer or an hour to its own page."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, reverse

from stillhere.model import Evidence, SourceKind
from stillhere.wording import wording

_LINE = re.compile(r"u\d+")


@dataclass(frozen=True, slots=True)
class Chip:
    """What a chip says, and where it leads; empty where the source has no page."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The addresses of one record; `reviews` names by session number the hour that was read."""

    record_id: uuid.UUID
    reviews: Mapping[int, uuid.UUID]

    def chips(self, evidence: Iterable[Evidence], *, most: int = 6) -> tuple[Chip, ...]:
        """A chip for each of the latest pieces of evidence, each label once; the rest is on the pages they lead to."""
        found: dict[str, Chip] = {}
        for one in evidence:
            label = _label(one)
            found.setdefault(label, Chip(label, self.href(one)))
        return tuple(found.values())[-most:]

    def href(self, one: Evidence) -> str:
        """Where a piece of evidence leads."""
        key = one.source.partition(":")[2]
        part = one.id.partition("/")[2]
        if one.kind is SourceKind.SESSION:
            return self.session(int(key), part)
        if one.kind is SourceKind.APPOINTMENT:
            return _address("appointment", key)
        if one.kind is SourceKind.RESPONSE:
            return _address("response", key)
        if one.kind in (SourceKind.EARLIER, SourceKind.PLAN):
            return _address("plan" if one.kind is SourceKind.PLAN else "earlier", self.record_id)
        if one.kind is SourceKind.THREAD:
            return _anchored(_address("threads", self.record_id), key)
        if one.kind is SourceKind.NOTE:
            return _anchored(_address("ruptures", self.record_id), key)
        if one.kind is SourceKind.EXPECTATION:
            return _anchored(_address("expectations", self.record_id), key)
        if one.kind is SourceKind.INTAKE:
            return _address("background", self.record_id)
        return _address("appointments", self.record_id)

    def session(self, number: int, line: str = "") -> str:
        """A session's review, at a line of it where the line is known."""
        hour = self.reviews.get(number)
        if hour is None:
            return ""
        return _anchored(_address("review", hour), line if _LINE.fullmatch(line) else "")


def _label(one: Evidence) -> str:
    """What a chip says; the key of an answer by its word ("S8 · distance"), not by its name in the form."""
    part = one.id.partition("/")[2]
    if one.kind is not SourceKind.RESPONSE or not part:
        return one.label
    word = wording().phrase(f"courses.answer.{part}") if wording().has(f"courses.answer.{part}") else None
    return one.label.removesuffix(part) + word if word and one.label.endswith(part) else one.label


def _anchored(address: str, anchor: str) -> str:
    return f"{address}#{anchor}" if address and anchor else address


@lru_cache(maxsize=4096)  # a long course asks for the same few hundred many times over
def _address(name: str, *words: object) -> str:
    try:
        return reverse(name, args=words)
    except NoReverseMatch:
        return ""
