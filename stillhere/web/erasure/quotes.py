"""Quotations in notes: the client's words go, the reference and all that the therapist wrote stay.

A note that was signed stays signed; only the words between the marks of a quotation with its reference are replaced.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import F

from stillhere.model import Role, Session, from_json
from stillhere.web.cases.models import Case
from stillhere.web.notes.models import Note, NoteDraft, NoteVersion
from stillhere.web.notes.quotes import Line, lines_of
from stillhere.web.sessions.models import Hour, HourVersion
from stillhere.web.vault.fields import Sealed

DELETED = "[words deleted]"
_QUOTATION = re.compile(r"“([^”\n]*)”(\s*\((S\d+) · ([^()\n]{1,24})\))")

Drop = Callable[[str, str], bool]  # the quoted words, and the place they are said to stand at


@dataclass(frozen=True, slots=True)
class Edit:
    """One sealed text of a note without the words of some of its quotations."""

    row: NoteDraft | NoteVersion
    text: str
    count: int


def blanked(text: str, drop: Drop) -> tuple[str, int]:
    """The text with the words of every quotation that is to be dropped taken out, and how many there were."""
    count = 0

    def one(match: re.Match[str]) -> str:
        nonlocal count
        if match[1] in ("", DELETED) or not drop(match[1], f"{match[3]} · {match[4]}"):
            return match[0]
        count += 1
        return f"“{DELETED}”{match[2]}"

    return _QUOTATION.sub(one, text), count


def of_hours(case: Case, hours: Sequence[Hour], *, spare: Sequence[Hour] = ()) -> list[Edit]:
    """What has to change in the case's notes when these sessions' words go; notes of `spare` are left alone.

    In notes of the same record a reference names the session. In those of another it could name another session of
    the same number, so there the words must be a line's own.
    """
    edits: list[Edit] = []
    notes = _notes(case, spare)
    for record_id in {note.record_id for note in notes}:
        here = {f"S{hour.number}" for hour in hours if hour.record_id == record_id}
        elsewhere = {f"S{hour.number}": _flat_lines(hour) for hour in hours if hour.record_id != record_id}

        def drop(words: str, place: str, here: set[str] = here, other: dict[str, list[str]] = elsewhere) -> bool:
            number = place.split(" ", maxsplit=1)[0]
            return number in here or _begins(words, other.get(number, []))

        edits += _edits([note for note in notes if note.record_id == record_id], drop)
    return edits


def of_turns(case: Case, hour: Hour, role: Role) -> list[Edit]:
    """What has to change when one person's turns of this session go: quotations stay that are sure to be another's."""
    session = hour.spoken()
    roles = {speaker.id: speaker.role for speaker in session.speakers}
    lines = lines_of(hour)
    staying = [line for line, u in zip(lines, session.utterances, strict=True) if roles[u.speaker_id] != role]
    going = [_flat(u.text) for u in session.utterances if roles[u.speaker_id] == role]
    notes = _notes(case, ())

    def here(words: str, place: str) -> bool:
        return place.split(" ", maxsplit=1)[0] == f"S{hour.number}" and not _leads_to(words, place, staying)

    def elsewhere(words: str, place: str) -> bool:
        return place.split(" ", maxsplit=1)[0] == f"S{hour.number}" and _begins(words, going)

    same = [note for note in notes if note.record_id == hour.record_id]
    other = [note for note in notes if note.record_id != hour.record_id]
    return _edits(same, here) + _edits(other, elsewhere)


def apply(edits: Sequence[Edit]) -> None:
    """Write them past the rule that a version never changes: nothing but quoted words goes.

    Note and drafts go one revision on together, so that a page which is still open can't write the words back.
    """
    for edit in edits:
        row = edit.row
        row.body = edit.text
        sealed: Sealed = row._meta.get_field("body").pre_save(row, False)
        type(row)._default_manager.filter(pk=row.pk).update(body=sealed)
    for note in {edit.row.note_id for edit in edits}:
        NoteDraft.objects.filter(note=note).update(on=F("on") + 1, page="")
        Note.objects.filter(pk=note).update(revision=F("revision") + 1)


def _notes(case: Case, spare: Sequence[Hour]) -> list[Note]:
    keys = ("record__data_key", "record__notes_key")
    notes = Note.objects.filter(record__case=case).exclude(hour__in=[hour.pk for hour in spare])
    return list(notes.select_related(*keys).prefetch_related("versions", "drafts").order_by("pk"))


def _edits(notes: Sequence[Note], drop: Drop) -> list[Edit]:
    found = []
    for note in notes:
        rows: list[NoteDraft | NoteVersion] = [*note.drafts.all(), *note.versions.all()]
        for row in rows:
            row.note = note
            text, count = blanked(row.body, drop)
            found.append(Edit(row, text, count))
    return [edit for edit in found if edit.count]


def _leads_to(words: str, place: str, lines: Sequence[Line]) -> bool:
    begun = words.rstrip("… ")
    return bool(begun) and any(line.place == place and _flat(line.text).startswith(begun) for line in lines)


def _begins(words: str, lines: Sequence[str]) -> bool:
    begun = words.rstrip("… ")
    return bool(begun) and any(line.startswith(begun) for line in lines)


def _flat_lines(hour: Hour) -> list[str]:
    texts = [hour.transcript, *(version.transcript for version in _versions(hour))]
    return [_flat(u.text) for text in texts if text for u in from_json(Session, text).utterances]


def _versions(hour: Hour) -> list[HourVersion]:
    rows = list(hour.versions.all())
    for row in rows:
        row.hour = hour
    return rows


def _flat(text: str) -> str:
    return " ".join(text.replace("”", "’").replace("“", "‘").split())
