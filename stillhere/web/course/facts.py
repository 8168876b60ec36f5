"""The small facts of each session, kept beside its review and made anew wherever they no longer fit."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Count, Max

from stillhere.model import SessionFacts, from_json, to_json
from stillhere.profiles import Profile
from stillhere.web.cases.models import Record
from stillhere.web.course.models import StoredFacts
from stillhere.web.law.inforce import in_force_by_day
from stillhere.web.review.models import Decision
from stillhere.web.sessions.models import Hour
from stillhere.web.vault.models import DataKey

SHAPE = 1  # of what is kept; another number makes every session's facts anew
COLUMNS = ("pk", "number", "held_on", "review__made_at", "key_id", "key__wrapped", "facts__stamp", "facts__body")


@dataclass(frozen=True, slots=True)
class Row:
    """One session as the database has it, with its key and its sealed facts; None where it was not read."""

    pk: uuid.UUID
    number: int
    held_on: date
    read_at: datetime | None
    key_id: uuid.UUID
    wrapped: bytes
    stamp: str | None
    body: bytes | None

    def opened(self) -> SessionFacts:
        """The facts; the same words as `StoredFacts.body`, without a row of Django's for each of two hundred."""
        context = StoredFacts._meta.get_field("body").context(StoredFacts(hour_id=self.pk))
        plain = DataKey(id=self.key_id, wrapped=self.wrapped).unseal(bytes(self.body or b""), context=context)
        return replace(from_json(SessionFacts, plain), number=self.number, held_on=self.held_on)


def facts_of_record(record: Record) -> tuple[SessionFacts, ...]:
    """Every session of the record in order, in as many queries for two hundred as for two.

    Only where a review has no facts yet, or was decided about since, is it opened again. Sessions that were not read
    are told as unread.
    """
    return tuple(_facts(record, rows_of(record)))


def unread(record: Record) -> tuple[SessionFacts, ...]:
    """The sessions by number and day alone, where nothing may be said of what was spoken in them."""
    rows = Hour.objects.filter(record=record).order_by("number").values_list("number", "held_on")
    return tuple(SessionFacts(number=number, held_on=held_on) for number, held_on in rows)


def keep_facts(hour: Hour) -> None:
    """Work them out and keep them: when a session was read. Nothing where its review has gone."""
    for _ in _facts(hour.record, [row for row in rows_of(hour.record) if row.pk == hour.pk]):
        pass


def rows_of(record: Record) -> list[Row]:
    """The record's sessions in order, with their facts sealed."""
    return [Row(*row) for row in Hour.objects.filter(record=record).order_by("number").values_list(*COLUMNS)]


def stamps_of(record: Record, rows: Iterable[Row]) -> dict[uuid.UUID, str]:
    """What each session's facts must be stamped with to hold: its reading, its decisions, the profile in force."""
    decided = {
        hour: (count, last)
        for hour, count, last in Decision.objects.filter(hour__record=record)
        .order_by()
        .values("hour")
        .annotate(count=Count("pk"), last=Max("at"))
        .values_list("hour", "count", "last")
    }
    read = [row for row in rows if row.read_at is not None]
    profiles = in_force_by_day(record.case, [row.held_on for row in read])
    return {row.pk: _stamp(row, decided.get(row.pk), profiles[row.held_on]) for row in read}


def _stamp(row: Row, decided: tuple[int, datetime] | None, profile: Profile) -> str:
    count, last = (decided[0], decided[1].isoformat()) if decided else (0, "")
    parts = (SHAPE, row.read_at.isoformat() if row.read_at else "", count, last, profile.id)
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def _facts(record: Record, rows: list[Row]) -> Iterator[SessionFacts]:
    stamps = stamps_of(record, rows)
    for row in rows:
        if row.read_at is None:
            yield SessionFacts(number=row.number, held_on=row.held_on)
        elif row.stamp == stamps[row.pk]:
            yield row.opened()
        else:
            yield _made(row, stamps[row.pk])


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
