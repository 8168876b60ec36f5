"""Search over one case that is open, in memory: its lines, what is held in mind, its notes for the chart."""

from collections.abc import Iterator

from django.urls import reverse

from stillhere.course.search import Hit, Index, Passage
from stillhere.model import Course, Session, from_json
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.links import Links
from stillhere.web.notes.models import Note, NoteVersion
from stillhere.web.sessions.models import Hour

MOST = 30


def search(user: User, record: Record, course: Course, links: Links, query: str) -> list[tuple[Hit, str]]:
    """What was found and where it leads: words as they stand first, then what is near them. Nothing is kept."""
    index = Index(_passages(user, record, course))
    exact = index.exact(query, most=MOST)
    known = {hit.passage.id for hit in exact}
    near = [hit for hit in index.near(query, most=MOST) if hit.passage.id not in known]
    return [(hit, _address(hit.passage.id, links)) for hit in (*exact, *near)][:MOST]


def _passages(user: User, record: Record, course: Course) -> Iterator[Passage]:
    from stillhere.model.places import places

    for thread in course.threads:
        yield Passage(f"thread:{thread.id}", f"S{thread.session}", f"{thread.text} {thread.quote}".strip())
    hours = Hour.objects.filter(record=record).exclude(state=Hour.State.GONE).select_related("key").order_by("number")
    for hour in hours:
        session = from_json(Session, hour.transcript)
        where = places(session)
        for i, line in enumerate(session.utterances):
            yield Passage(f"session:{hour.number}/u{i + 1}", f"S{hour.number} · {where.name(i)}", line.text)
    for note in notes_of(user, record):
        yield Passage(f"note:{note.note.hour_id}", f"note, S{note.note.hour.number}", note.body)


def notes_of(user: User, record: Record) -> Iterator[NoteVersion]:
    """The newest version of each note for the chart. Private notes are left out: they are in no search."""
    notes = Note.objects.visible_to(user).filter(record=record, kind=Note.Kind.PROGRESS)
    versions = NoteVersion.objects.filter(note__in=notes).select_related("note__record__data_key", "note__hour")
    latest: dict[object, NoteVersion] = {}
    for version in versions.order_by("note", "number"):
        latest[version.note_id] = version
    yield from latest.values()


def _address(passage_id: str, links: Links) -> str:
    kind, _, key = passage_id.partition(":")
    if kind == "session":
        number, _, line = key.partition("/")
        return links.session(int(number), line)
    return reverse("notes", args=[key]) if kind == "note" else f"#{key}"
