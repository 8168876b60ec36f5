"""The small facts of each session, kept beside its review and made anew wherever they no longer fit."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db.models import Count, F, Max

from stillhere.model import SessionFacts, from_json, to_json
from stillhere.web.cases.models import Record
from stillhere.web.course.models import StoredFacts
from stillhere.web.law.inforce import in_force_by_day
from stillhere.web.review.models import Decision, StoredReview
from stillhere.web.sessions.models import Hour

SHAPE = 1  # of what is kept; another number makes every session's facts anew

Decided = dict[uuid.UUID, tuple[int, datetime]]


def facts_of_record(record: Record) -> tuple[SessionFacts, ...]:
    """Every session of the record in order, in as many queries for two hundred as for two.

    Only where a review has no facts yet, or was decided about since, is it opened again. Sessions that were not read
    are told as unread.
    """
    hours = _hours(record)
    decided = {
        hour: (count, last)
        for hour, count, last in Decision.objects.filter(hour__record=record)
        .order_by()
        .values("hour")
        .annotate(count=Count("pk"), last=Max("at"))
        .values_list("hour", "count", "last")
    }
    return tuple(_facts(record, hours, decided))


def unread(record: Record) -> tuple[SessionFacts, ...]:
    """The sessions by number and day alone, where nothing may be said of what was spoken in them."""
    rows = Hour.objects.filter(record=record).order_by("number").values_list("number", "held_on")
    return tuple(SessionFacts(number=number, held_on=held_on) for number, held_on in rows)


def keep_facts(hour: Hour) -> None:
    """Work them out and keep them: when a session was read. Nothing where its review has gone."""
    found = _hours(hour.record).filter(pk=hour.pk)
    decided = Decision.objects.filter(hour=hour).aggregate(count=Count("pk"), last=Max("at"))
    last: Decided = {hour.pk: (decided["count"], decided["last"])} if decided["count"] else {}
    for _ in _facts(hour.record, list(found), last):
        pass


def _hours(record: Record):  # type: ignore[no-untyped-def]  # annotations have no type of their own
    rows = Hour.objects.filter(record=record).select_related("key", "facts").order_by("number")
    return rows.defer("transcript", "source_name").annotate(read_at=F("review__made_at"))


def _facts(record: Record, hours: Sequence[Hour], decided: Decided) -> Iterator[SessionFacts]:
    hours = list(hours)
    profiles = in_force_by_day(record.case, [hour.held_on for hour in hours])
    for hour in hours:
        hour.record = record
        if hour.read_at is None:  # type: ignore[attr-defined]
            yield SessionFacts(number=hour.number, held_on=hour.held_on)
            continue
        stamp = _stamp(hour, decided, profiles[hour.held_on].id)
        kept: StoredFacts | None = getattr(hour, "facts", None)
        if kept is not None and kept.stamp == stamp:
            kept.hour = hour
            yield replace(from_json(SessionFacts, kept.body), number=hour.number, held_on=hour.held_on)
        else:
            yield _made(hour, stamp)


def _made(hour: Hour, stamp: str) -> SessionFacts:
    from stillhere.course.facts import facts_of
    from stillhere.web.review.reading import unheld

    review = unheld(hour)
    if review is None:
        return SessionFacts(number=hour.number, held_on=hour.held_on)
    found = facts_of(review, number=hour.number, held_on=hour.held_on)
    if StoredReview.objects.filter(pk=hour.pk).exists():
        StoredFacts(hour=hour, body=to_json(found).decode(), stamp=stamp).save()
    return found


def _stamp(hour: Hour, decided: Decided, profile: str) -> str:
    count, last = decided.get(hour.pk, (0, None))
    read: datetime = hour.read_at  # type: ignore[attr-defined]
    parts = (SHAPE, read.isoformat(), count, last.isoformat() if last else "", profile)
    return sha256("|".join(map(str, parts)).encode()).hexdigest()
