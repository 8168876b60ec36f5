"""The whole export, piece by piece: sessions first, then lists, and last the cover and the manifest that know all."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from django.utils import timezone

from stillhere.formats import own_json, webvtt_writer
from stillhere.model import Review, Session, StillhereError
from stillhere.web.accounts.models import Practice
from stillhere.web.notes.models import Note
from stillhere.web.sessions.models import Hour
from stillhere.web.takeout import about, course, cover, fhir, notes, reviews, tables, told
from stillhere.web.takeout.archive import Archive
from stillhere.web.takeout.scope import FOLDER, Scope, place_of

VERSION = 1
GONE = "its words were deleted"
READING = (
    "cover.pdf and cover.txt: this page.",
    "manifest.json: every file with its SHA-256, and what stays out.",
    "case.json: what the practice calls the people, and when the case was opened.",
    "sessions/: a folder for each session, by number and day. Text files open anywhere; .vtt in a video player; "
    ".eaf in ELAN.",
    "lists/: tables for a spreadsheet. fhir/bundle.json: the chart for another practice’s system.",
)


def pieces(scope: Scope) -> Iterator[bytes]:
    """The bytes of the ZIP as they are made; what is sent is forgotten."""
    archive, left = Archive(), told.outside(scope.case, scope.choice)
    count = 0
    for hour in scope.hours():
        count += 1
        for piece in _session(archive, scope, hour):
            if isinstance(piece, str):
                left.append((f"{_called(hour)}: a part of it", f"{piece[:1].upper()}{piece[1:]}."))
            elif piece:
                yield piece
    yield from archive.put("case.json", about.as_json(scope))
    yield from archive.put("lists/sessions.csv", tables.sessions(scope))
    if scope.answers().exists():
        yield from archive.put("lists/consent.csv", tables.answers(scope))
    for name, held in course.lists(scope):
        yield from archive.put(name, held)
    yield from archive.put("fhir/bundle.json", fhir.bundle(scope))
    page = _cover(scope, left, count)
    yield from archive.put("cover.txt", cover.as_text(page))
    yield from archive.put("cover.pdf", cover.as_pdf(page))
    yield from archive.put("manifest.json", _manifest(archive, scope, left))
    yield from archive.end()


def _session(archive: Archive, scope: Scope, hour: Hour) -> Iterator[bytes | str]:
    """The files of one session; a sentence for each part of it that stays out."""
    place = place_of(hour)
    if hour.is_gone:
        yield GONE
    else:
        spoken = hour.spoken()
        yield from archive.put(f"{place}transcript.json", own_json.write(_bare(spoken)))
        timed = _subtitles(spoken)
        if timed is not None:
            yield from archive.put(f"{place}transcript.vtt", timed)
    for found in reviews.files_of(hour, whole=scope.choice.kind.is_whole):
        if isinstance(found, str):
            yield f"its review stays out, since {found}" if found == reviews.UNREVIEWED else f"its review: it {found}"
        else:
            yield from archive.put(f"{place}{found[0]}", found[1])
    yield from _notes(archive, f"{place}progress-notes", list(scope.notes(hour, Note.Kind.PROGRESS)))
    apart = place.replace("sessions/", "psychotherapy-notes/")
    yield from _notes(archive, f"{apart}psychotherapy-notes", list(scope.notes(hour, Note.Kind.PRIVATE)))


def _notes(archive: Archive, stem: str, found: list[Note]) -> Iterator[bytes]:
    kept = [note for note in found if note.versions.exists()]
    if kept:
        yield from archive.put(f"{stem}.json", notes.as_json(kept))
        yield from archive.put(f"{stem}.txt", notes.as_text(kept))


def _bare(session: Session) -> Review:
    """The words alone, with nothing that anybody or anything marked."""
    return Review(session=session, profile="")


def _subtitles(session: Session) -> bytes | None:
    """WebVTT, where every line has its times."""
    try:
        return webvtt_writer.write(_bare(session))
    except StillhereError:
        return None


def _called(hour: Hour) -> str:
    alone = ", told alone" if FOLDER[hour.record.kind] else ""  # type: ignore[index]
    return f"Session {hour.number}{alone}"


def _cover(scope: Scope, left: list[told.Out], count: int) -> cover.Cover:
    practice = Practice.objects.order_by("pk").values_list("name", flat=True).first() or ""
    return cover.Cover(
        title="Taken out of the record",
        called=scope.called,
        intro=told.INTRO[scope.choice.kind],
        made=f"Made on {timezone.localdate():%-d %B %Y} by {scope.user}, {practice}.",
        facts=(f"{count} session{'' if count == 1 else 's'}.",),
        inside=tuple(told.inside(scope.choice)),
        outside=tuple(left),
        signed=tuple(told.signed_words(scope.case, one) for one in scope.choice.signed),
        reading=READING,
    )


def _manifest(archive: Archive, scope: Scope, left: list[told.Out]) -> bytes:
    choice = scope.choice
    found = {
        "stillhere_export": VERSION,
        "kind": choice.kind.value,
        "case": str(scope.case.pk),
        "records": [kind.value for kind in choice.records],
        "made_at": timezone.now().isoformat(),
        "made_by": str(scope.user),
        "signed": [{"what": one.what.value, "on": one.on.isoformat(), "how": one.how} for one in choice.signed],
        "left_out": [{"what": what, "why": why} for what, why in left],
        "files": [asdict(held) for held in archive.held],
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode()
