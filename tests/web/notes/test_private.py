"""The private note: for its author alone, under a key of its own."""

import pytest
import tink
from django.db import connection

from stillhere.web.cases.models import CaseMembership
from stillhere.web.notes.actions.keep_version import keep_version
from stillhere.web.notes.actions.save_draft import save_draft
from stillhere.web.notes.models import Note, NoteDraft, NoteVersion
from stillhere.web.sessions.models import Hour
from tests.web.conftest import Cast

WORDS = "I was bored, and ashamed of it: wolfram."


@pytest.fixture
def version(cast: Cast, hour: Hour) -> NoteVersion:
    save_draft(cast.ada, hour=hour, kind="private", text=WORDS, base=0, page="one")
    kept = keep_version(cast.ada, hour=hour, kind="private")
    assert kept is not None
    return NoteVersion.objects.get(pk=kept.pk)


def _sealed(version: NoteVersion) -> bytes:
    with connection.cursor() as cursor:
        key = version.pk.hex if connection.vendor == "sqlite" else version.pk
        cursor.execute("SELECT body FROM notes_noteversion WHERE id = %s", [key])
        return bytes(cursor.fetchone()[0])


def test_it_never_lies_in_plain(version: NoteVersion) -> None:
    assert b"wolfram" not in _sealed(version)
    assert version.body == WORDS


def test_the_record_s_own_key_does_not_open_it(version: NoteVersion) -> None:
    field = NoteVersion._meta.get_field("body")
    with pytest.raises(tink.TinkError):
        version.note.record.data_key.unseal(_sealed(version), context=field.context(version))


def test_it_does_not_open_as_a_progress_note(version: NoteVersion) -> None:
    Note.objects.update(kind=Note.Kind.PROGRESS)
    with pytest.raises(tink.TinkError):
        assert NoteVersion.objects.get(pk=version.pk).body


def test_moved_to_another_note_it_does_not_open(cast: Cast, hour: Hour, version: NoteVersion) -> None:
    save_draft(cast.ada, hour=hour, kind="progress", text="For the chart.", base=0, page="one")
    other = keep_version(cast.ada, hour=hour, kind="progress")
    assert other is not None
    with connection.cursor() as cursor:
        key = other.pk.hex if connection.vendor == "sqlite" else other.pk
        cursor.execute("UPDATE notes_noteversion SET body = %s WHERE id = %s", [_sealed(version), key])
    with pytest.raises(tink.TinkError):
        assert NoteVersion.objects.get(pk=other.pk).body


def test_its_draft_is_sealed_by_the_same_key(cast: Cast, hour: Hour) -> None:
    save_draft(cast.ada, hour=hour, kind="private", text=WORDS, base=0, page="one")
    assert NoteDraft.objects.get().body == WORDS
    Note.objects.update(kind=Note.Kind.PROGRESS)
    with pytest.raises(tink.TinkError):
        assert NoteDraft.objects.get().body


@pytest.mark.parametrize("who", ["dov", "fay", "sol", "owner"])
def test_nobody_but_its_author_is_given_it(cast: Cast, supervised: Hour, version: NoteVersion, who: str) -> None:
    assert not Note.objects.visible_to(getattr(cast, who)).exists()
    assert Note.objects.visible_to(cast.ada).count() == 1


def test_another_therapist_of_the_case_has_a_private_note_of_their_own(
    cast: Cast, hour: Hour, version: NoteVersion
) -> None:
    CaseMembership.objects.create(case=cast.maren, user=cast.dov, role=CaseMembership.Role.THERAPIST)
    assert not Note.objects.visible_to(cast.dov).exists()
    save_draft(cast.dov, hour=hour, kind="private", text="Dov's own.", base=0, page="two")
    assert Note.objects.filter(kind=Note.Kind.PRIVATE).count() == 2
    assert NoteVersion.objects.get(pk=version.pk).body == WORDS
