"""The pages of notes: who may open them, what they say, and how they save."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership
from stillhere.web.notes.models import Note, NoteDraft, NoteVersion
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]


def save(client: Client, hour: Hour, text: str, *, kind: str = "progress", **more: object) -> Any:
    sent = {"text": text, "base": 0, "page": "one"} | more
    return client.post(reverse("note-save", args=[hour.pk, kind]), sent)


@pytest.fixture
def written(cast: Cast, supervised: Hour, signed_in: SignedIn) -> Hour:
    """Both notes, each with one version."""
    ada = signed_in(cast.ada)
    assert save(ada, supervised, "She came late: galena.").status_code == 302
    assert save(ada, supervised, "I was bored: wolfram.", kind="private").status_code == 302
    return supervised


def _every_address(hour: Hour) -> list[tuple[str, str]]:
    version = NoteVersion.objects.get(note__kind="progress")
    private = NoteVersion.objects.get(note__kind="private")
    found = [("get", reverse("notes", args=[hour.pk]))]
    for kind in Note.Kind.values:
        found += [("post", reverse(f"note-{act}", args=[hour.pk, kind])) for act in ("save", "draft", "quote")]
        found += [("get", reverse(f"note-{page}", args=[hour.pk, kind])) for page in ("lines", "history")]
    for one in (version, private):
        found += [("get", reverse("note-version", args=[one.pk])), ("post", reverse("note-back", args=[one.pk]))]
    return found


@pytest.mark.parametrize("who", ["dov", "fay"])
def test_an_outsider_and_the_front_desk_find_nothing(cast: Cast, written: Hour, signed_in: SignedIn, who: str) -> None:
    client = signed_in(getattr(cast, who))
    for method, address in _every_address(written):
        assert getattr(client, method)(address).status_code == 404, address
    assert NoteVersion.objects.count() == 2


def test_a_visitor_is_sent_to_the_sign_in(written: Hour) -> None:
    for method, address in _every_address(written):
        response = getattr(Client(), method)(address)
        assert response.status_code == 302
        assert "login" in response["Location"]


@pytest.mark.parametrize("who", ["sol", "owner"])
def test_a_supervisor_reads_the_progress_note_and_learns_of_no_other(
    cast: Cast, written: Hour, signed_in: SignedIn, who: str
) -> None:
    client = signed_in(getattr(cast, who))
    page = client.get(reverse("notes", args=[written.pk])).content.decode()
    assert "galena" in page
    assert "wolfram" not in page
    assert "Private note" not in page
    assert "<textarea" not in page
    readable = {
        reverse("notes", args=[written.pk]),
        reverse("note-history", args=[written.pk, "progress"]),
        reverse("note-version", args=[NoteVersion.objects.get(note__kind="progress").pk]),
    }
    for method, address in _every_address(written):
        assert getattr(client, method)(address).status_code == (200 if address in readable else 404), address


def test_both_notes_stand_apart_on_the_page_and_reading_them_is_written_down(
    cast: Cast, written: Hour, signed_in: SignedIn
) -> None:
    before = AuditEvent.objects.count()
    page = signed_in(cast.ada).get(reverse("notes", args=[written.pk])).content.decode()
    assert page.count('<section class="sheet note') == 2
    assert "galena" in page
    assert "wolfram" in page
    assert "Maren" not in page.partition("</title>")[0]
    acts = list(AuditEvent.objects.filter(number__gt=before).values_list("act", flat=True))
    assert acts == ["notes.opened", "note.read", "note.read"]


def test_saving_while_typing_answers_with_the_time_and_the_next_revision(
    cast: Cast, hour: Hour, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    sent = {"text": "She came", "base": 0, "page": "one"}
    answer = ada.post(reverse("note-draft", args=[hour.pk, "progress"]), sent, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.startswith("Draft kept ")
    assert 'id="base-progress" value="1" hx-swap-oob="true"' in page
    assert 'role="status"' in ada.get(reverse("notes", args=[hour.pk])).content.decode()


def test_two_tabs_are_shown_both_texts_and_either_can_be_kept(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    save(ada, hour, "From the first tab.")
    answer = ada.post(
        reverse("note-draft", args=[hour.pk, "progress"]), {"text": "From the second.", "base": 0, "page": "two"}
    )
    assert answer.status_code == 409
    assert "Nothing was overwritten" in answer.content.decode()
    both = save(ada, hour, "From the second.", page="two")
    assert both.status_code == 409
    page = both.content.decode()
    assert "From the first tab." in page
    assert "From the second." in page
    assert NoteVersion.objects.get().body == "From the first tab."
    save(ada, hour, "From the second.", page=both.context["page"], base=both.context["base"])
    assert [v.body for v in NoteVersion.objects.order_by("number")] == ["From the first tab.", "From the second."]


def test_leaving_the_page_keeps_the_draft_and_shows_it_to_nobody_else(
    cast: Cast, supervised: Hour, signed_in: SignedIn
) -> None:
    ada, address = signed_in(cast.ada), reverse("notes", args=[supervised.pk])
    save(ada, supervised, "She came late.")
    page = ada.get(address).content.decode()
    assert f'data-leave="{reverse("note-draft", args=[supervised.pk, "progress"])}"' in page
    sent = {"text": "She came late: cinnabar.", "base": Note.objects.get().revision, "page": "two"}
    assert ada.post(reverse("note-draft", args=[supervised.pk, "progress"]), sent).status_code == 200
    assert NoteVersion.objects.get().body == "She came late."
    assert "cinnabar" in ada.get(address).content.decode()
    seen = signed_in(cast.sol).get(address).content.decode()
    assert "She came late." in seen
    assert "cinnabar" not in seen
    assert "cinnabar" not in ada.get(reverse("note-history", args=[supervised.pk, "progress"])).content.decode()


def test_another_therapist_of_the_case_sees_no_draft_until_it_is_saved(
    cast: Cast, hour: Hour, signed_in: SignedIn
) -> None:
    CaseMembership.objects.create(case=cast.maren, user=cast.dov, role=CaseMembership.Role.THERAPIST)
    sent = {"text": "Cinnabar.", "base": 0, "page": "one"}
    signed_in(cast.ada).post(reverse("note-draft", args=[hour.pk, "progress"]), sent)
    dov = signed_in(cast.dov)
    assert "Cinnabar" not in dov.get(reverse("notes", args=[hour.pk])).content.decode()
    save(signed_in(cast.ada), hour, "Cinnabar.")
    assert "Cinnabar" in dov.get(reverse("notes", args=[hour.pk])).content.decode()


def test_being_shown_both_texts_is_reading_and_is_written_down(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    save(ada, hour, "From the first tab.")
    before = AuditEvent.objects.count()
    assert save(ada, hour, "From the second.", page="two").status_code == 409
    event = AuditEvent.objects.get(number__gt=before)
    assert (event.act, event.object_id) == ("note.read", str(Note.objects.get().pk))


def test_two_drafts_of_one_person_are_both_shown(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    ada.post(reverse("note-draft", args=[hour.pk, "progress"]), {"text": "First tab.", "base": 0, "page": "one"})
    page = save(ada, hour, "Second tab.", page="two").content.decode()
    assert "Your draft from the other page" in page
    assert "First tab." in page
    assert "What the note says now" not in page


def test_versions_are_listed_read_and_brought_back(cast: Cast, written: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    save(ada, written, "She came early.", base=1, page="two")
    first = NoteVersion.objects.get(note__kind="progress", number=1)
    listed = ada.get(reverse("note-history", args=[written.pk, "progress"])).content.decode()
    assert "Version 1" in listed
    assert "Version 2" in listed
    assert "Bring this back" in ada.get(reverse("note-version", args=[first.pk])).content.decode()
    ada.post(reverse("note-back", args=[first.pk]))
    newest = NoteVersion.objects.filter(note__kind="progress").latest("number")
    assert (newest.number, newest.body) == (3, "She came late: galena.")


def test_the_list_of_versions_takes_the_same_queries_however_long_it_is(
    cast: Cast, hour: Hour, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    counts = []
    for number in range(9):
        save(ada, hour, f"Version {number}", base=Note.objects.get().revision if number else 0, page=str(number))
        if number in (1, 8):
            with CaptureQueriesContext(connection) as queries:
                ada.get(reverse("note-history", args=[hour.pk, "progress"]))
            counts.append(len(queries))
    assert NoteVersion.objects.count() == 9
    assert counts[0] == counts[1]


def test_a_quoted_line_becomes_a_chip_that_leads_to_the_review(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    panel = ada.get(reverse("note-lines", args=[hour.pk, "progress"]), headers={"HX-Request": "true"})
    assert "quernstone" in panel.content.decode()
    assert "<html" not in panel.content.decode()
    ada.post(reverse("note-quote", args=[hour.pk, "progress"]), {"line": "u2"})
    save(ada, hour, NoteDraft.objects.get().body, base=1, page="two")
    version = NoteVersion.objects.get()
    assert version.quotes == ["u2"]
    assert version.body.startswith("“I felt so alone with it")
    page = ada.get(reverse("note-version", args=[version.pk])).content.decode()
    assert f'href="{reverse("review", args=[hour.pk])}#u2"' in page


def test_a_line_that_is_not_there_is_refused_in_one_sentence(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    answer = signed_in(cast.ada).post(reverse("note-quote", args=[hour.pk, "progress"]), {"line": "u99"})
    assert answer.status_code == 400
    assert "nothing was quoted" in answer.content.decode()
    assert not Note.objects.exists()


def test_a_signed_note_offers_an_addendum_alone(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    save(ada, hour, "She came late.", act="sign")
    note = Note.objects.get()
    assert note.signed_by == cast.ada
    page = ada.get(reverse("notes", args=[hour.pk])).content.decode()
    assert "Signed " in page
    assert 'value="sign"' not in page
    save(ada, hour, "It was the train.", act="add", base=note.revision, page="two")
    assert NoteVersion.objects.get(addendum=True).body == "It was the train."
    assert "It was the train." in ada.get(reverse("notes", args=[hour.pk])).content.decode()


def test_an_empty_note_is_not_signed_and_a_private_one_never(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    assert save(ada, hour, "", act="sign").status_code == 400
    save(ada, hour, "Mine.", kind="private", act="sign")
    assert not Note.objects.exclude(signed_at=None).exists()


def test_a_note_that_is_too_long_is_refused_and_stays_on_the_page(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    answer = save(signed_in(cast.ada), hour, "a" * 100_001)
    assert answer.status_code == 413
    assert "a" * 100_001 in answer.content.decode()
    assert not Note.objects.exists()


def test_script_in_a_note_is_shown_as_words(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    save(ada, hour, "</textarea><script>alert(1)</script>")
    assert "<script>alert" not in ada.get(reverse("notes", args=[hour.pk])).content.decode()


def test_a_private_record_says_whose_it_is(cast: Cast, alone_with_ben: Hour, signed_in: SignedIn) -> None:
    page = signed_in(cast.ada).get(reverse("notes", args=[alone_with_ben.pk])).content.decode()
    assert "Private record of Ben" in page
    assert "Ben and Cleo" not in page
