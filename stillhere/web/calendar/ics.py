"""What an iCalendar file (RFC 5545) offers as appointments; nothing in it says whose they are, so nobody guesses.

Recurring events are expanded for a year, on the wall clock of their own zone, so that a slot keeps its time when the
clocks change. A time without a zone is the practice's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac

from stillhere.web import clock
from stillhere.web.calendar.clock import in_reach
from stillhere.web.calendar.doubles import STANDING, WITHIN
from stillhere.web.calendar.models import Appointment
from stillhere.web.cases.models import Record

MOST_BYTES = 2 * 2**20
MOST = 500  # appointments of one file
MOST_STEPS = 5_000  # of one rule, before the year is out
AHEAD = timedelta(days=365)
USUAL = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One appointment that the file offers; `title` is shown once and never kept, `mark` says why it can't be taken."""

    starts_at: datetime
    minutes: int
    title: str
    source: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file holds, and sentences about what of it was left out."""

    offered: tuple[Offered, ...]
    left_out: tuple[str, ...]


def read(data: bytes, *, record: Record, now: datetime | None = None) -> Reading:
    """The appointments in these bytes, in order of time. ValueError, with one sentence, for what is no calendar."""
    from icalendar import Calendar

    if len(data) > MOST_BYTES:
        raise ValueError("This file is larger than a calendar of one year can be.")
    try:
        calendar = Calendar.from_ical(data)
        events: list[Any] = list(calendar.walk("VEVENT"))
    except Exception:  # its own errors are of many kinds, and quote the file
        raise ValueError("This file can’t be read as a calendar (.ics).") from None
    moment = now or clock.now()
    notes: dict[str, int] = {}
    found: list[Offered] = []
    moved = _moved(events)
    for event in events:
        apart = moved[str(event.get("UID", ""))] if event.get("RRULE") is not None else frozenset()
        found += _offered(event, apart, record, moment, notes)
    found.sort(key=lambda one: one.starts_at)
    found = marked(record, found)
    if len(found) > MOST:
        notes[f"Only the first {MOST} appointments are shown"] = len(found) - MOST
    return Reading(offered=tuple(found[:MOST]), left_out=tuple(f"{text} ({n})." for text, n in notes.items()))


def _offered(
    event: Any, moved: Collection[datetime], record: Record, now: datetime, notes: dict[str, int]
) -> Iterator[Offered]:
    starts = _value(event, "DTSTART")
    if not isinstance(starts, datetime):
        _note(
            notes, "Left out: days without a time" if isinstance(starts, date) else "Left out: events without a start"
        )
        return
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        _note(notes, "Left out: events that the file says are cancelled")
        return
    try:
        times = _times(event, starts, now)
    except (ValueError, TypeError):
        _note(notes, "Left out: repeating events whose rule can’t be read")
        return
    minutes, uid = _minutes(event, starts), str(event.get("UID", ""))
    for one in times:
        at = _aware(one)
        if at in moved:
            continue
        if not in_reach(at, now=now):
            _note(notes, "Left out: events too far away to be appointments")
            continue
        yield Offered(
            starts_at=at,
            minutes=minutes,
            title=str(event.get("SUMMARY", ""))[:120],
            source=digest(record, uid, at),
        )


def marked(record: Record, offered: list[Offered]) -> list[Offered]:
    """The same, each that stands here already or twice in the file with a sentence that says so; in two queries."""
    here = Appointment.objects.filter(record=record)
    sources = set(here.exclude(source="").values_list("source", flat=True))
    taken = list(here.filter(became__in=STANDING).values_list("starts_at", flat=True))
    found: list[Offered] = []
    for one in offered:
        mark = "Taken from a file before." if one.source in sources else ""
        if not mark and any(abs(one.starts_at - at) < WITHIN for at in taken):
            mark = "Another appointment stands within the hour."
        if not mark:
            taken.append(one.starts_at)
        found.append(replace(one, mark=mark))
    return found


def digest(record: Record, uid: str, starts_at: datetime) -> str:
    """What tells the same event again in this record; an id of a calendar often holds an address."""
    return salted_hmac(
        "stillhere.calendar", f"{record.pk}|{uid}|{starts_at.isoformat()}", algorithm="sha256"
    ).hexdigest()


def _times(event: Any, starts: datetime, now: datetime) -> list[datetime]:
    """Each start, on the event's own wall clock; a rule runs for a year from its start or from now."""
    from dateutil.rrule import rruleset, rrulestr

    rule = event.get("RRULE")
    if rule is None:
        return [starts]
    zone, wall = starts.tzinfo, starts.replace(tzinfo=None)
    text = rule.to_ical().decode() if not isinstance(rule, list) else rule[0].to_ical().decode()
    until = _until(text, zone)
    every = rruleset()
    every.rrule(rrulestr(_without_until(text), dtstart=wall))
    for left in _dates(event, "EXDATE"):
        every.exdate(_wall(left, zone))
    for more in _dates(event, "RDATE"):
        every.rdate(_wall(more, zone))
    last = max(wall, now.astimezone(zone or timezone.get_default_timezone()).replace(tzinfo=None)) + AHEAD
    if until is not None:
        last = min(last, until)
    found = []
    for one in islice(every, MOST_STEPS):
        if one > last:
            break
        found.append(one.replace(tzinfo=zone))
    return found[-MOST:]


def _until(rule: str, zone: Any) -> datetime | None:
    part = next((one[6:] for one in rule.upper().split(";") if one.startswith("UNTIL=")), "")
    if not part:
        return None
    if "T" not in part:
        return datetime.strptime(part, "%Y%m%d") + timedelta(days=1, seconds=-1)
    if part.endswith("Z"):
        at = datetime.strptime(part, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.get_fixed_timezone(0))
        return at.astimezone(zone or timezone.get_default_timezone()).replace(tzinfo=None)
    return datetime.strptime(part, "%Y%m%dT%H%M%S")


def _without_until(rule: str) -> str:
    return ";".join(one for one in rule.split(";") if not one.upper().startswith("UNTIL="))


def _moved(events: list[Any]) -> defaultdict[str, set[datetime]]:
    """By series, the occurrences that stand in the file by themselves, moved or cancelled; one pass."""
    apart: defaultdict[str, set[datetime]] = defaultdict(set)
    for event in events:
        at = _value(event, "RECURRENCE-ID")
        if isinstance(at, datetime):
            apart[str(event.get("UID", ""))].add(_aware(at))
    return apart


def _minutes(event: Any, starts: datetime) -> int:
    ends, lasts = _value(event, "DTEND"), _value(event, "DURATION")
    if isinstance(ends, datetime):
        lasts = _aware(ends) - _aware(starts)
    minutes = round(lasts.total_seconds() / 60) if isinstance(lasts, timedelta) else USUAL
    return minutes if 5 <= minutes <= 480 else USUAL


def _dates(event: Any, name: str) -> list[datetime]:
    found = event.get(name)
    lists = found if isinstance(found, list) else [] if found is None else [found]
    return [one.dt for each in lists for one in each.dts if isinstance(one.dt, datetime)]


def _wall(at: datetime, zone: Any) -> datetime:
    return (at.astimezone(zone) if at.tzinfo and zone else at).replace(tzinfo=None)


def _value(event: Any, name: str) -> Any:
    found = event.get(name)
    return getattr(found, "dt", None)


def _aware(at: datetime) -> datetime:
    return timezone.make_aware(at, timezone.get_default_timezone()) if timezone.is_naive(at) else at


def _note(notes: dict[str, int], text: str) -> None:
    notes[text] = notes.get(text, 0) + 1
