"""Put a noun into a record, or another in its place; every act about the course goes through here."""

from django.core.exceptions import PermissionDenied

from stillhere.model import Episode, StrainNote, Thread
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.kinds import Noun, put, take
from stillhere.web.course.models import Entry
from stillhere.web.sessions.models import Hour
from stillhere.web.sessions.writing import record_to_write
from stillhere.web.trust import audit

LONGEST = 4_000


def add(
    by: User, record: Record, noun: Noun, *, act: str, session: int | None = None, of: Entry | None = None
) -> Entry:
    """The new entry, in the caller's transaction. PermissionDenied for all but the case's therapist."""
    held = record_to_write(by, record)
    hour = Hour.objects.filter(record=held, number=session).first() if session else None
    entry = put(Entry(record=held, hour=hour, of=of, by=by), noun)
    entry.save(force_insert=True)
    audit.record(by, act, case_id=held.case_id, about=entry)
    return entry


def instead(by: User, record: Record, noun: Noun, *, act: str, kind: Entry.Kind) -> Entry:
    """The new version of what stands once in a record; the one before it is kept."""
    held = record_to_write(by, record)
    Entry.objects.filter(record=held, kind=kind, replaced_at=None).update(replaced_at=clock.now())
    entry = put(Entry(record=held, by=by), noun)
    entry.save(force_insert=True)
    audit.record(by, act, case_id=held.case_id, about=entry)
    return entry


def locked(by: User, entry: Entry, kind: Entry.Kind) -> Entry:
    """The entry as it stands, held until the transaction ends. PermissionDenied unless `by` is its therapist."""
    rows = Entry.objects.changeable_by(by).opened().select_for_update(of=("self",))
    found = rows.filter(pk=entry.pk, kind=kind, replaced_at=None).first()
    if found is None:
        raise PermissionDenied
    return found


def change(by: User, entry: Entry, noun: Noun, *, act: str) -> Entry:
    """The same entry with another noun of its kind in it; it was locked before."""
    put(entry, noun).save()
    audit.record(by, act, case_id=entry.record.case_id, about=entry)
    return entry


def attach(hour: Hour) -> None:
    """Tie what was noted of a session before anybody brought its words to it, in the caller’s transaction."""
    kinds = {Entry.Kind.THREAD: Thread, Entry.Kind.EPISODE: Episode, Entry.Kind.STRAIN: StrainNote}
    for entry in Entry.objects.opened().filter(record=hour.record_id, hour=None, kind__in=kinds):
        if take(entry, kinds[Entry.Kind(entry.kind)]).session == hour.number:
            Entry.objects.filter(pk=entry.pk).update(hour=hour)


def within(*texts: str) -> None:
    """ValueError for words that are too many to be of use here."""
    if any(len(text) > LONGEST for text in texts):
        raise ValueError(f"Keep it under {LONGEST:,} characters; more belongs in a note.")


def session_known(session: int) -> None:
    """ValueError for a number that no session can have."""
    if not 1 <= session <= 100_000:
        raise ValueError("A session’s number lies between 1 and 100,000.")
