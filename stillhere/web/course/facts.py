"""The small facts of each session, kept beside its review and made anew wherever they no longer fit."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Count, Max

from stillhere.model import SessionFacts, from_json, to_json
from stillhere.profiles import Profile
from stillhere.web.cases.models import Case, Record
from stillhere.web.course.held_facts import held
from stillhere.web.course.models import StoredFacts
from stillhere.web.law.inforce import profiles_for
from stillhere.web.review.models import Decision
from stillhere.web.sessions.models import Hour
from stillhere.web.vault import keyset

SHAPE = 1  # of what is kept; another number makes every session's facts anew
COLUMNS = (
    "record_id",
    "pk",
    "number",
    "held_on",
    "review__made_at",
    "key_id",
    "key__wrapped",
    "facts__stamp",
    "facts__body",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One session as the database has it, with its key and its sealed facts; None where it was not read."""

    record_id: uuid.UUID
    pk: uuid.UUID
    number: int
    held_on: date
    read_at: datetime | None
    key_id: uuid.UUID
    wrapped: bytes
    stamp: str | None
    body: bytes | None

    def opened(self) -> SessionFacts:
        """The facts, from memory where these very ones were opened before."""
        stamp = (self.stamp, self.number, self.held_on, hash(bytes(self.body or b"")))
        return held(self.pk, stamp, self._unsealed)

    def _unsealed(self) -> SessionFacts:
        """The facts; the same words as `StoredFacts.body`, without a row of Django's for each of two hundred."""
        context = StoredFacts._meta.get_field("body").context_of(self.pk)
        key = keyset.opened(str(self.key_id), bytes(self.wrapped))
        plain = bytes(key.decrypt(bytes(self.body or b""), context.encode()))
        return replace(from_json(SessionFacts, plain), number=self.number, held_on=self.held_on)


def facts_of_record(record: Record) -> tuple[SessionFacts, ...]:
    """Every session of the record in order, in as many queries for two hundred as for two.

    Only where a review has no facts yet, or was decided about since, is it opened again. Sessions that were not read
    are told as unread.
    """
    return facts_of_records([record])[record.pk]


def facts_of_records(records: Sequence[Record]) -> dict[uuid.UUID, tuple[SessionFacts, ...]]:
    """The same of many records, in as many queries as for one."""
    rows = rows_of(*records)
    stamps = stamps_of(records, rows)
    found: dict[uuid.UUID, list[SessionFacts]] = {record.pk: [] for record in records}
    for row in rows:
        found[row.record_id].append(_facts(row, stamps))
    return {pk: tuple(facts) for pk, facts in found.items()}


def unread(records: Sequence[Record]) -> dict[uuid.UUID, tuple[SessionFacts, ...]]:
    """Their sessions by number and day alone, where nothing may be said of what was spoken in them."""
    found: dict[uuid.UUID, list[SessionFacts]] = {record.pk: [] for record in records}
    rows = Hour.objects.filter(record__in=records).order_by("number").values_list("record", "number", "held_on")
    for record, number, held_on in rows:
        found[record].append(SessionFacts(number=number, held_on=held_on))
    return {pk: tuple(facts) for pk, facts in found.items()}


def keep_facts(hour: Hour) -> None:
    """Work them out and keep them: when a session was read. Nothing where its review has gone."""
    rows = [row for row in rows_of(hour.record) if row.pk == hour.pk]
    stamps = stamps_of([hour.record], rows)
    for row in rows:
        _facts(row, stamps)


def rows_of(*records: Record) -> list[Row]:
    """The records' sessions in order, with their facts sealed."""
    return [Row(*row) for row in Hour.objects.filter(record__in=records).order_by("number").values_list(*COLUMNS)]


def stamps_of(records: Sequence[Record], rows: Iterable[Row]) -> dict[uuid.UUID, str]:
    """What each session's facts must be stamped with to hold: its reading, its decisions, the profile in force."""
    decided = {
        hour: (count, last)
        for hour, count, last in Decision.objects.filter(hour__record__in=records)
        .order_by()
        .values("hour")
        .annotate(count=Count("pk"), last=Max("at"))
        .values_list("hour", "count", "last")
    }
    read = [row for row in rows if row.read_at is not None]
    cases = {record.pk: record.case for record in records}
    days: dict[Case, set[date]] = defaultdict(set)
    for row in read:
        days[cases[row.record_id]].add(row.held_on)
    profiles = profiles_for(days)
    return {row.pk: _stamp(row, decided.get(row.pk), profiles[cases[row.record_id].pk, row.held_on]) for row in read}


def _stamp(row: Row, decided: tuple[int, datetime] | None, profile: Profile) -> str:
    count, last = (decided[0], decided[1].isoformat()) if decided else (0, "")
    parts = (SHAPE, row.read_at.isoformat() if row.read_at else "", count, last, profile.id)
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def _facts(row: Row, stamps: Mapping[uuid.UUID, str]) -> SessionFacts:
    if row.read_at is None:
        return SessionFacts(number=row.number, held_on=row.held_on)
    return row.opened() if row.stamp == stamps[row.pk] else _made(row, stamps[row.pk])


def _made(row: Row, stamp: str) -> SessionFacts:
    from stillhere.course.facts import facts_of
    from stillhere.web.review.reading import unheld

    hour = Hour.objects.select_related("record__case__data_key", "key").filter(pk=row.pk).first()
    review = None if hour is None else unheld(hour)
    if hour is None or review is None:
        return SessionFacts(number=row.number, held_on=row.held_on)
    found = facts_of(review, number=row.number, held_on=row.held_on)
    StoredFacts(hour=hour, body=to_json(found).decode(), stamp=stamp).save()
    return found
