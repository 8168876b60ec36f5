"""What is held about a course and rests on lines: suggestions go, what a person wrote loses its quotation.

A suggestion that was kept as it stood says nothing but the line's own words, so it goes with the line too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from stillhere.model import Episode, Thread
from stillhere.model.text import fold
from stillhere.web.course.kinds import SignedBrief, put, take
from stillhere.web.course.models import Entry, StoredFacts
from stillhere.web.course.signed import resting

QUOTING: dict[Entry.Kind, type[Thread] | type[Episode]] = {Entry.Kind.THREAD: Thread, Entry.Kind.EPISODE: Episode}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Bare:
    """An entry, and its noun without the quotation, or without the sentences that rest on what goes.

    None where nothing of it is left.
    """

    entry: Entry
    noun: Thread | Episode | SignedBrief | None


def going(hours: Sequence[UUID], bare: Iterable[Bare]) -> int:
    """How many entries go altogether: suggestions that rest on these sessions, kept or not."""
    return Entry.objects.filter(hour__in=hours, draft=True).count() + sum(one.noun is None for one in bare)


def quoting(hours: Sequence[UUID]) -> list[Bare]:
    """The entries of people that quote a line of these sessions."""
    rows = Entry.objects.opened().filter(hour__in=hours, draft=False, kind__in=QUOTING)
    found: list[tuple[Entry, Thread | Episode]] = [(row, take(row, QUOTING[Entry.Kind(row.kind)])) for row in rows]
    return [Bare(row, _left(noun)) for row, noun in found if noun.quote] + signed(hours)


def _left(noun: Thread | Episode) -> Thread | Episode | None:
    """What a person wrote of it; None for a thread of which every word is the line's."""
    if isinstance(noun, Thread) and set(_words(noun.text)) <= set(_words(noun.quote)):
        return None
    return replace(noun, quote="")


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def signed(hours: Sequence[UUID]) -> list[Bare]:
    """The signed briefs that rest on these sessions; they belong to the record and outlive a session's row."""
    return [Bare(entry, noun) for entry, noun in resting(hours)]


def forget(hours: Sequence[UUID], bare: Iterable[Bare]) -> None:
    """Take away what was read for the course, what was only suggested, and the client's words in the rest."""
    StoredFacts.objects.filter(hour__in=hours).delete()
    Entry.objects.filter(hour__in=hours, draft=True).delete()
    for one in bare:
        if one.noun is None:
            one.entry.delete()
        else:
            put(one.entry, one.noun).save()
