"""What pages and receipts say of a deletion: what goes, what stays and why."""

from collections.abc import Mapping
from typing import Any

from stillhere.web.erasure.models import Kind, Receipt
from stillhere.web.erasure.provenance import SHOWN

AUDIT = "The audit: that it was there, and that it was deleted, by ids alone."
NOTES = "Your notes. A signed note is part of the chart; only the words that a note quotes from here are taken out."
CHART = "A signed progress note is part of the chart, which the law may ask you to keep. Here it goes too."
STAYS: dict[Kind, tuple[str, ...]] = {
    Kind.WORDS: ("That the session took place: its number and its date.", NOTES, AUDIT),
    Kind.TURNS: ("What everybody else said, and when each line was spoken.", NOTES, AUDIT),
    Kind.HOUR: (AUDIT,),
    Kind.RECORD: ("What the couple told together, and the other partner’s private record.", AUDIT),
    Kind.CASE: (AUDIT,),
}
MIND: dict[Kind, str] = {Kind.HOUR: CHART, Kind.RECORD: CHART, Kind.CASE: CHART}


def lines(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Each kind of thing with its number, in the order of the table."""
    return [(SHOWN[name], counts[name]) for name in SHOWN if counts.get(name) and SHOWN[name]]


def as_json(receipt: Receipt) -> dict[str, Any]:
    """A receipt for a program: ids, counts and dates, no words."""
    return {
        "id": str(receipt.pk),
        "at": receipt.at.isoformat(),
        "by": str(receipt.by_id) if receipt.by_id else None,
        "kind": receipt.kind,
        "because": receipt.because,
        "case": str(receipt.case_id),
        "object": str(receipt.object_id),
        "gone": [{"what": what, "count": count} for what, count in lines(receipt.counts)],
        "stays": list(STAYS[Kind(receipt.kind)]),
        "keys_destroyed": receipt.keys_destroyed,
        "backups_gone_by": receipt.backups_gone_by.isoformat(),
        "audit_event": receipt.event,
        "still_to_clear": receipt.leftovers.count(),
    }
