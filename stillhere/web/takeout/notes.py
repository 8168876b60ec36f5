"""Notes with all their versions, for a program and for a reader."""

import json
from typing import Any

from django.utils import timezone

from stillhere.web.notes.models import Note, NoteVersion


def versions_of(note: Note) -> list[NoteVersion]:
    """All that was kept of it, in order; what is still being written is nobody's yet."""
    found = list(note.versions.select_related("by").order_by("number"))
    for version in found:
        version.note = note  # its key is at hand there
    return found


def as_json(notes: list[Note]) -> bytes:
    """Every version, who kept it when, and the mark of signing."""
    return json.dumps([_data(note) for note in notes], ensure_ascii=False, indent=1).encode()


def as_text(notes: list[Note]) -> bytes:
    """The same to read."""
    parts: list[str] = []
    for note in notes:
        signed = f"signed by {note.signed_by} on {_day(note.signed_at)}" if note.signed_at else "not signed"
        parts.append(f"{note.get_kind_display()}, {signed}\n")
        for version in versions_of(note):
            what = "Addendum" if version.addendum else "Version"
            parts.append(f"{what} {version.number}, {version.by}, {_day(version.at)}\n\n{version.body}\n")
    return "\n".join(parts).encode()


def _data(note: Note) -> dict[str, Any]:
    return {
        "id": str(note.pk),
        "kind": note.kind,
        "author": str(note.by),
        "signed_at": note.signed_at.isoformat() if note.signed_at else None,
        "signed_by": str(note.signed_by) if note.signed_by else None,
        "versions": [
            {
                "number": version.number,
                "kept_at": version.at.isoformat(),
                "by": str(version.by),
                "addendum": version.addendum,
                "quotes": version.quotes,
                "body": version.body,
            }
            for version in versions_of(note)
        ],
    }


def _day(at: Any) -> str:
    return f"{timezone.localtime(at):%-d %B %Y, %H:%M}"
