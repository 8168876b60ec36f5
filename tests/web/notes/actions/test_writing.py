"""Writing a note: drafts while somebody types, versions that stay, and nothing overwritten."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership
from stillhere.web.notes.actions.add_to import add_to
from stillhere.web.notes.actions.bring_back import bring_back
from stillhere.web.notes.actions.keep_version import keep_version
from stillhere.web.notes.actions.save_draft import save_draft
from stillhere.web.notes.actions.sign import sign
from stillhere.web.notes.drafts import base_now, draft_of
from stillhere.web.notes.models import Note, NoteDraft
from stillhere.web.notes.sheet import sheet
from stillhere.web.notes.writing import LONGEST, Conflict, NothingThere, Signed, TooLong, words_of
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast


def write(by: User, hour: Hour, text: str, *, base: int = 0, page: str = "one", kind: str = "progress") -> Note:
    return save_draft(by, hour=hour, kind=kind, text=text, base=base, page=page)


def acts() -> list[str]:
    return [act for act in AuditEvent.objects.values_list("act", flat=True) if act.startswith("note.")]


def bodies(note: Note) -> list[str]:
    return [version.body for version in note.versions.order_by("number")]


def words(user: User) -> str:
    """What the page of this person shows."""
    note = Note.objects.opened().get()
    return words_of(note, draft_of(user, note))


def now(user: User, note: Note) -> int:
    """What a page that this person opens now has before it."""
    note.refresh_from_db()
    return base_now(note, draft_of(user, note))


def join(cast: Cast, person: User) -> None:
    """Another therapist of the same case."""
    CaseMembership.objects.create(case=cast.maren, user=person, role=CaseMembership.Role.THERAPIST)


def test_what_is_typed_stays_a_draft_however_long_it_takes(cast: Cast, hour: Hour) -> None:
    first = write(cast.ada, hour, "She came late.")
    NoteDraft.objects.update(since=timezone.now() - timedelta(days=2))
    note = write(cast.ada, hour, "She came late. She spoke of her week.", base=now(cast.ada, first))
    assert (words(cast.ada), bodies(note)) == ("She came late. She spoke of her week.", [])
    assert acts() == ["note.drafted"]


def test_a_draft_is_nobody_s_but_its_author_s_until_they_save(cast: Cast, hour: Hour) -> None:
    join(cast, cast.dov)
    write(cast.ada, hour, "Not yet fit to be read.")
    assert words(cast.dov) == ""
    note = write(cast.dov, hour, "By Dov.", page="two")
    keep_version(cast.dov, hour=hour, kind="progress")
    assert bodies(note) == ["By Dov."]
    assert words(cast.ada) == "Not yet fit to be read."
    keep_version(cast.ada, hour=hour, kind="progress")
    assert [version.by for version in note.versions.order_by("number")] == [cast.dov, cast.ada]


def test_a_colleague_s_signature_publishes_no_draft_of_somebody_else(cast: Cast, hour: Hour) -> None:
    join(cast, cast.dov)
    write(cast.ada, hour, "Not yet fit to be read.")
    write(cast.dov, hour, "By Dov.", page="two")
    note = sign(cast.dov, hour=hour)
    assert bodies(note) == ["By Dov."]


def test_who_drafts_on_an_overtaken_note_is_told_even_after_loading_the_page_again(cast: Cast, hour: Hour) -> None:
    join(cast, cast.dov)
    write(cast.ada, hour, "By Ada.")
    write(cast.dov, hour, "By Dov.", page="two")
    keep_version(cast.dov, hour=hour, kind="progress")
    with pytest.raises(Conflict):
        write(cast.ada, hour, "By Ada, on the same page.", base=1)
    shown = sheet(cast.ada, hour, "progress")
    assert (shown.words, shown.overtaken) == ("By Ada.", True)
    with pytest.raises(Conflict):
        write(cast.ada, hour, "By Ada, on a new page.", base=shown.base, page=shown.page)


def test_saving_keeps_a_version_and_saving_it_again_does_not(cast: Cast, hour: Hour) -> None:
    write(cast.ada, hour, "She came late.")
    assert keep_version(cast.ada, hour=hour, kind="progress") is not None
    assert keep_version(cast.ada, hour=hour, kind="progress") is None
    assert not NoteDraft.objects.exists()


def test_two_tabs_do_not_overwrite_each_other(cast: Cast, hour: Hour) -> None:
    write(cast.ada, hour, "From the first tab.", page="one")
    with pytest.raises(Conflict):
        write(cast.ada, hour, "From the second tab.", page="two")
    assert words(cast.ada) == "From the first tab."


def test_the_same_tab_may_be_ahead_of_the_answers_to_its_own_saves(cast: Cast, hour: Hour) -> None:
    write(cast.ada, hour, "One", base=0)
    write(cast.ada, hour, "One two", base=0)
    assert words(cast.ada) == "One two"


def test_choosing_the_second_text_replaces_the_first_draft_and_publishes_neither(cast: Cast, hour: Hour) -> None:
    note = write(cast.ada, hour, "From the first tab.", page="one")
    note = write(cast.ada, hour, "From the second tab.", page="two", base=now(cast.ada, note))
    assert bodies(note) == []
    keep_version(cast.ada, hour=hour, kind="progress")
    assert bodies(note) == ["From the second tab."]


def test_a_colleague_writes_on_from_what_was_saved(cast: Cast, hour: Hour) -> None:
    join(cast, cast.dov)
    note = write(cast.ada, hour, "By Ada.")
    keep_version(cast.ada, hour=hour, kind="progress")
    note = write(cast.dov, hour, "By Ada. And Dov.", base=now(cast.dov, note), page="two")
    keep_version(cast.dov, hour=hour, kind="progress")
    assert [version.by for version in note.versions.order_by("number")] == [cast.ada, cast.dov]


def test_a_save_that_arrives_after_the_note_was_saved_begins_no_draft_again(cast: Cast, hour: Hour) -> None:
    write(cast.ada, hour, "She came", base=0)
    write(cast.ada, hour, "She came late.", base=1)
    keep_version(cast.ada, hour=hour, kind="progress")
    with pytest.raises(Conflict):
        write(cast.ada, hour, "She came l", base=1)


def test_a_version_can_be_neither_changed_nor_deleted(cast: Cast, hour: Hour) -> None:
    write(cast.ada, hour, "She came late.")
    version = keep_version(cast.ada, hour=hour, kind="progress")
    assert version is not None
    version.body = "She came early."
    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(TypeError):
        version.delete()


def test_an_earlier_version_comes_back_as_a_new_one_and_the_draft_is_kept_before_it(cast: Cast, hour: Hour) -> None:
    note = write(cast.ada, hour, "First.")
    first = keep_version(cast.ada, hour=hour, kind="progress")
    assert first is not None
    write(cast.ada, hour, "Second, unfinished", base=now(cast.ada, note))
    bring_back(cast.ada, version=first)
    assert bodies(note) == ["First.", "Second, unfinished", "First."]
    assert "note.brought_back" in acts()


def test_bringing_back_what_the_note_says_already_makes_no_version(cast: Cast, hour: Hour) -> None:
    write(cast.ada, hour, "First.")
    first = keep_version(cast.ada, hour=hour, kind="progress")
    assert first is not None
    assert bring_back(cast.ada, version=first) is None


def test_a_signed_note_stays_as_it_is_and_is_added_to(cast: Cast, hour: Hour) -> None:
    write(cast.ada, hour, "She came late.")
    note = sign(cast.ada, hour=hour)
    assert note.signed_by == cast.ada
    write(cast.ada, hour, "It was the train.", base=now(cast.ada, note), page="two")
    assert keep_version(cast.ada, hour=hour, kind="progress") is None  # leaving adds nothing by itself
    added = add_to(cast.ada, hour=hour)
    assert (added.addendum, added.body) == (True, "It was the train.")
    assert bodies(note) == ["She came late.", "It was the train."]
    assert [act for act in acts() if act != "note.drafted"] == ["note.kept", "note.signed", "note.kept"]


def test_a_page_that_was_open_while_the_note_was_signed_adds_nothing_to_it(cast: Cast, hour: Hour) -> None:
    base = now(cast.ada, write(cast.ada, hour, "She came late."))
    sign(cast.ada, hour=hour)
    with pytest.raises(Conflict):
        write(cast.ada, hour, "She came late.", base=base)


def test_a_signed_note_is_not_signed_again_nor_brought_back(cast: Cast, hour: Hour) -> None:
    write(cast.ada, hour, "She came late.")
    sign(cast.ada, hour=hour)
    with pytest.raises(Signed):
        sign(cast.ada, hour=hour)
    with pytest.raises(Signed):
        bring_back(cast.ada, version=Note.objects.get().versions.get())


def test_nothing_can_not_be_signed_or_added(cast: Cast, hour: Hour) -> None:
    with pytest.raises(NothingThere):
        sign(cast.ada, hour=hour)
    with pytest.raises(NothingThere):
        add_to(cast.ada, hour=hour)
    assert not Note.objects.exists()


def test_a_note_that_is_too_long_is_refused_whole(cast: Cast, hour: Hour) -> None:
    with pytest.raises(TooLong):
        write(cast.ada, hour, "a" * (LONGEST + 1))
    assert not Note.objects.exists()


@pytest.mark.parametrize("who", ["dov", "fay", "sol", "owner"])
def test_only_a_therapist_of_the_case_writes(cast: Cast, supervised: Hour, who: str) -> None:
    for kind in Note.Kind.values:
        with pytest.raises(PermissionDenied):
            write(getattr(cast, who), supervised, "Mine.", kind=kind)
    assert not Note.objects.exists()
