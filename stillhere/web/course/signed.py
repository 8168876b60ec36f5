"""Signed briefs when something they rest on is deleted: the sentences that rest on it go, and the rest stands."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from stillhere.model import Claim, SourceKind
from stillhere.web.course.kinds import SignedBrief, put, take
from stillhere.web.course.models import Entry
from stillhere.web.sessions.models import Hour


def resting(hours: Collection[UUID]) -> list[tuple[Entry, SignedBrief]]:
    """Signed briefs that rest on these sessions, each as it is without them."""
    gone: dict[UUID, set[str]] = {}
    for record, number in Hour.objects.filter(pk__in=hours).values_list("record", "number"):
        gone.setdefault(record, set()).add(f"session:{number}")
    quoting = Entry.objects.filter(record__in=gone, hour__in=hours, kind=Entry.Kind.THREAD)
    for record, thread in quoting.values_list("record", "pk"):  # a sentence about one holds the same words
        gone[record].add(str(thread))
    rows = Entry.objects.opened().filter(record__in=gone, kind=Entry.Kind.BRIEF)
    return _changed((row, gone[row.record_id]) for row in rows)


def strike(record_id: UUID, source: object, *, kind: SourceKind | None = None) -> None:
    """Take what rests on one source out of signed briefs, in the caller's transaction.

    A source is named by its id, which is unique by itself; a session by its number, and then `kind` says so.
    """
    rows = Entry.objects.opened().filter(record=record_id, kind=Entry.Kind.BRIEF)
    gone = f"{kind}:{source}" if kind else str(source)
    for entry, noun in _changed((row, {gone}) for row in rows):
        put(entry, noun).save()


def without(signed: SignedBrief, gone: Collection[str]) -> SignedBrief:
    """The brief without the sentences that rest on any of these: "session:17", or the bare id of another source."""
    sections = tuple(
        replace(section, claims=tuple(claim for claim in section.claims if not _rests(claim, gone)))
        for section in signed.brief.sections
    )
    return replace(signed, brief=replace(signed.brief, sections=sections))


def _changed(rows: Iterable[tuple[Entry, Collection[str]]]) -> list[tuple[Entry, SignedBrief]]:
    found = []
    for row, gone in rows:
        held = take(row, SignedBrief)
        left = without(held, gone)
        if left != held:
            found.append((row, left))
    return found


def _rests(claim: Claim, gone: Collection[str]) -> bool:
    return any(one.source in gone or one.source.partition(":")[2] in gone for one in claim.evidence)
