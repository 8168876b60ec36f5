"""The steps that all deletions share: rows, keys, the receipt and the audit in one transaction, files after it."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.erasure import clearing, entries, quotes
from stillhere.web.erasure.going import Going
from stillhere.web.erasure.models import Because, Keep, Kind, Leftover, Receipt
from stillhere.web.review import reading
from stillhere.web.review.models import Decision, Run, StoredReview
from stillhere.web.sessions.models import Hour, HourVersion
from stillhere.web.trust import audit
from stillhere.web.vault import keyset
from stillhere.web.vault.models import DataKey

ACTS = {Kind.WORDS: "words", Kind.TURNS: "turns", Kind.HOUR: "hour", Kind.RECORD: "record", Kind.CASE: "case"}


def locked(hour: Hour) -> Hour:
    """The session as it stands, held until the transaction ends."""
    rows = Hour.objects.select_related("record__case", "record__data_key", "key").select_for_update(of=("self",))
    return rows.get(pk=hour.pk)


def unread(going: Going, *, keep_decisions: bool = False) -> None:
    """Take away all that was read in the sessions, and the quoted words; their other rows stay."""
    hours = going.hours
    quotes.apply(going.edits)
    entries.forget(hours, going.bare)
    decided = Decision.objects.filter(hour__in=hours)
    (decided.filter(pk__in=going.decisions) if keep_decisions else decided).delete()
    StoredReview.objects.filter(hour__in=hours).delete()
    Run.objects.filter(hour__in=hours).delete()
    HourVersion.objects.filter(hour__in=hours).delete()


def reseal(hour: Hour, *, transcript: str) -> None:
    """Give the session these words under a new key; the old one is to be destroyed with what it sealed."""
    source_name = hour.source_name if transcript else ""
    hour.key = DataKey.make()
    hour.transcript, hour.source_name, hour.fingerprint = transcript, source_name, ""
    if not transcript:
        hour.state, hour.lines, hour.format = Hour.State.GONE, 0, ""
        Keep.objects.filter(hour=hour).delete()
    hour.revision += 1
    hour.changed_at = timezone.now()
    hour.save()


def receipt_of(going: Going, *, by: User | None, because: Because) -> Receipt:
    """Destroy the keys, write down what went, and see to what lies outside the rows. Last in the transaction."""
    keys = DataKey.objects.filter(pk__in=going.keys)
    destroyed = keys.count()
    keys.delete()
    event = audit.record(by, f"{ACTS[going.kind]}.deleted", case_id=going.case_id, about=going.object_id)
    receipt = Receipt.objects.create(
        by=by,
        kind=going.kind,
        because=because,
        case_id=going.case_id,
        object_id=going.object_id,
        counts={name: count for name, count in going.counts.items() if count},
        keys_destroyed=destroyed,
        backups_gone_by=timezone.localdate() + timedelta(days=settings.BACKUP_DAYS),
        event=event.number,
    )
    clearing.lay(receipt, Leftover.Place.FILE, going.pieces)
    clearing.lay(receipt, Leftover.Place.CACHE, going.hours)
    clearing.lay(receipt, Leftover.Place.JOB, going.jobs)
    for hour in going.hours:
        transaction.on_commit(lambda pk=hour: reading.forget(pk))  # type: ignore[misc]
    transaction.on_commit(keyset.opened.cache_clear)
    clearing.clear_after(receipt)
    return receipt
