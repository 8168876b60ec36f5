"""How long each store is kept (clinical reference, 12.3), as data, and what is due by it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from stillhere.web.erasure.models import Agreed, LegalHold
from stillhere.web.sessions.actions.drop_leftovers import KEPT
from stillhere.web.sessions.models import Hour, Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One store's time; `days` is None where time alone deletes nothing."""

    store: str
    days: int | None
    counted_from: str
    unless: str = ""


def rules() -> tuple[Rule, ...]:
    """All of them, with the days of this installation."""
    return (
        Rule(store="Recordings", days=settings.AUDIO_DAYS, counted_from="the day the transcript was checked"),
        Rule(
            store="Transcripts",
            days=settings.TRANSCRIPT_DAYS,
            counted_from="the day the transcript was brought",
            unless="the therapist keeps the words of the session",
        ),
        Rule(store="What was read in a session", days=None, counted_from="it goes with the words it rests on"),
        Rule(store="Facts of a session for its course", days=None, counted_from="they go with the words they rest on"),
        Rule(store="Suggestions of what to hold in mind", days=None, counted_from="they go with their line"),
        Rule(store="Appointments, answers and what a person wrote", days=None, counted_from="a person deletes them"),
        Rule(store="Unfinished uploads", days=KEPT.days, counted_from="the last piece that arrived"),
        Rule(store="Notes and the rest of the chart", days=None, counted_from="a person deletes them"),
        Rule(store="The audit and receipts", days=None, counted_from="they hold no words and stay"),
    )


def digest() -> str:
    """What tells these rules from others: agreement to one set is none to another."""
    return hashlib.sha256(json.dumps([asdict(rule) for rule in rules()]).encode()).hexdigest()


def agreed() -> Agreed | None:
    """Who looked at what these rules would delete, and when; None means nothing is deleted."""
    return Agreed.objects.filter(rules=digest()).select_related("by").order_by("-at").first()


def due_hours(now: datetime) -> QuerySet[Hour]:
    """Sessions whose words have been kept for as long as they may be. A legal hold and a wish to keep win."""
    held = LegalHold.objects.filter(lifted_at=None).values("case")
    old = Hour.objects.filter(added_at__lt=now - timedelta(days=settings.TRANSCRIPT_DAYS), keep=None)
    return old.exclude(state=Hour.State.GONE).exclude(record__case__in=held).select_related("record__case")


def due_uploads(now: datetime) -> QuerySet[Upload]:
    """Uploads that nobody went on with."""
    held = LegalHold.objects.filter(lifted_at=None).values("case")
    return Upload.objects.filter(touched_at__lt=now - KEPT).exclude(record__case__in=held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the next round would delete, and what waits although its time is over."""

    transcripts: int
    uploads: int
    kept: int
    held: int


def preview(now: datetime | None = None) -> Preview:
    """Counts alone, since whoever owns the practice sees no case of others."""
    now = now or timezone.now()
    old = Hour.objects.filter(added_at__lt=now - timedelta(days=settings.TRANSCRIPT_DAYS)).exclude(
        state=Hour.State.GONE
    )
    held = LegalHold.objects.filter(lifted_at=None).values("case")
    return Preview(
        transcripts=due_hours(now).count(),
        uploads=due_uploads(now).count(),
        kept=old.exclude(keep=None).count(),
        held=old.filter(record__case__in=held).count(),
    )


def words_go_on(hour: Hour) -> datetime:
    """When a session's words go, if nobody keeps them."""
    return hour.added_at + timedelta(days=settings.TRANSCRIPT_DAYS)
