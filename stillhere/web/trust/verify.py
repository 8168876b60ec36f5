"""Read the whole audit again, and tell the first place at which it is not as it was written."""

import hmac
from dataclasses import dataclass
from enum import Enum

from stillhere.web.trust import head
from stillhere.web.trust.audit import digest
from stillhere.web.trust.models import AuditEvent


class Damage(Enum):
    """What was done to it, as a sentence of the acts from `first` to `last`."""

    CHANGED = "Act {first} is not as it was written: it was changed, or written by somebody without the key."
    MISSING = "The acts from {first} to {last} are missing."
    REORDERED = "Act {first} does not stand in its place: it was moved to {last}."
    TAIL_CUT = "The end was cut off: the acts from {first} to {last} were written and are gone."
    HEAD_CHANGED = "The note of how far the audit goes (audit-head) was changed."
    HEAD_MISSING = "The note of how far the audit goes (audit-head) is missing, so acts may have been cut off its end."


@dataclass(frozen=True)
class Found:
    """How many acts hold, and what breaks the chain after them."""

    held: int
    damage: Damage | None = None
    first: int = 0
    last: int = 0

    def __str__(self) -> str:
        if self.damage is None:
            return f"{self.held} acts, unbroken."
        return self.damage.value.format(first=self.first, last=self.last)


def verify() -> Found:
    """Whether every act stands as it was written; while the practice works too."""
    try:
        noted = head.known()  # before the table, which only grows
    except head.HeadChangedError:
        return Found(0, Damage.HEAD_CHANGED)
    held, before, noted_stands = 0, "", False
    for event in AuditEvent.objects.order_by("number").iterator(chunk_size=2000):
        if event.number != held + 1 or not hmac.compare_digest(event.digest, digest(event, before)):
            return _broken(event, held=held, before=before)
        held, before = event.number, event.digest
        noted_stands = noted_stands or noted == head.Head(held, before)
    if noted is None:
        return Found(held, Damage.HEAD_MISSING) if held else Found(held)
    if noted.number > held:
        return Found(held, Damage.TAIL_CUT, first=held + 1, last=noted.number)
    if noted.number and not noted_stands:  # cut, and written on since
        return Found(held, Damage.TAIL_CUT, first=noted.number, last=noted.number)
    return Found(held)


def _broken(event: AuditEvent, *, held: int, before: str) -> Found:
    """The act that belongs after those that hold stands elsewhere, is gone, or was changed."""
    due = held + 1
    for later in AuditEvent.objects.filter(number__gt=held).order_by("number").iterator(chunk_size=2000):
        place, later.number = later.number, due
        if place != due and hmac.compare_digest(later.digest, digest(later, before)):
            return Found(held, Damage.REORDERED, first=due, last=place)
    if event.number != due:
        return Found(held, Damage.MISSING, first=due, last=event.number - 1)
    return Found(held, Damage.CHANGED, first=due, last=due)
