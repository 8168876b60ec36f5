"""A session's review as a page shows it, held in memory for a while: unsealing and reading it anew takes long.

What is held is plain, hence only in this process, never in a cache that others or a disk see; `forget` drops it.
"""

import threading
import uuid
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from stillhere.model import Review, from_json
from stillhere.profiles import Profile
from stillhere.report.view import Page, page_of
from stillhere.web.course import held_facts
from stillhere.web.law.inforce import in_force
from stillhere.web.review.allowed import as_allowed, in_the_workspace, read_under
from stillhere.web.review.decided import decided
from stillhere.web.review.models import Decision, StoredReview
from stillhere.web.sessions.models import Hour

MOST = 16  # sessions in memory

Stamp = tuple[datetime, int, uuid.UUID | None, Profile]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What the machine found, what holds now that people decided, and the page of it: under the profile in force."""

    machine: Review
    review: Review
    page: Page


_held: OrderedDict[uuid.UUID, tuple[Stamp, Opened]] = OrderedDict()
_lock = threading.Lock()


def opened(hour: Hour) -> Opened | None:
    """The review as it holds now; None where the session was not read yet."""
    stored = StoredReview.objects.filter(pk=hour.pk).defer("body").first()
    if stored is None:
        return None
    ids = list(hour.decisions.values_list("pk", flat=True))
    allowed = in_force(hour.record.case, hour.held_on).profile
    stamp = (stored.made_at, len(ids), ids[-1] if ids else None, allowed)
    with _lock:
        known = _held.get(hour.pk)
        if known is not None and known[0] == stamp:
            _held.move_to_end(hour.pk)
            return known[1]
        machine = known[1].machine if known is not None and (known[0][0], known[0][3]) == (stamp[0], allowed) else None
    stored.hour = hour
    found = _open(hour, stored, machine, allowed, bool(ids))
    with _lock:
        _held[hour.pk] = (stamp, found)
        _held.move_to_end(hour.pk)
        while len(_held) > MOST:
            _held.popitem(last=False)
    return found


def unheld(hour: Hour) -> Review | None:
    """The review as it holds now, for one use: what leaves whole, session after session, fills no memory here."""
    stored = StoredReview.objects.filter(pk=hour.pk).first()
    if stored is None:
        return None
    stored.hour = hour
    return _now(hour, stored, None, in_force(hour.record.case, hour.held_on).profile, changed=True)[1]


def forget(hour_id: uuid.UUID | None = None) -> None:
    """Drop a session from memory, or all, and with it what it gave to its course."""
    held_facts.forget(hour_id)
    with _lock:
        if hour_id is None:
            _held.clear()
        else:
            _held.pop(hour_id, None)


def _open(hour: Hour, stored: StoredReview, machine: Review | None, allowed: Profile, changed: bool) -> Opened:
    found, now = _now(hour, stored, machine, allowed, changed=changed)
    return Opened(machine=found, review=now, page=page_of(now))


def _now(
    hour: Hour, stored: StoredReview, machine: Review | None, allowed: Profile, *, changed: bool
) -> tuple[Review, Review]:
    """What the machine found, and what holds of it."""
    found = machine or read_under(from_json(Review, stored.body), allowed)
    decisions: list[Decision] = list(hour.decisions.select_related("by")) if changed else []
    return found, in_the_workspace(as_allowed(decided(found, decisions), allowed))
