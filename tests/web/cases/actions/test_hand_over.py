"""A case passes to another therapist whole, but for private notes; nobody lets themselves into one."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from stillhere.model import to_json
from stillhere.web.accounts.actions.end_access import end_access
from stillhere.web.accounts.actions.give_back_access import give_back_access
from stillhere.web.accounts.models import User
from stillhere.web.cases.actions.add_member import add_member
from stillhere.web.cases.actions.hand_over import hand_over
from stillhere.web.cases.models import Case, CaseMembership, Record
from stillhere.web.notes.actions.keep_version import keep_version
from stillhere.web.notes.actions.save_draft import save_draft
from stillhere.web.notes.models import Note, NoteVersion
from stillhere.web.review.who import workable
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.conftest import session_of
from tests.web.conftest import Cast

Role = CaseMembership.Role


def led(person: User) -> set[Case]:
    return set(Case.objects.led_by(User.objects.get(pk=person.pk)))


@pytest.fixture
def hour(cast: Cast) -> Hour:
    """A session of Maren's about which Ada wrote both kinds of note."""
    hour = Hour.objects.create(
        record=cast.maren.records.get(),
        number=1,
        held_on="2026-11-24",
        state=Hour.State.READY,
        transcript=to_json(session_of(("T", "How was it?"), ("C", "Fine."))).decode(),
        format="test",
        lines=2,
        added_by=cast.ada,
    )
    for kind in ("progress", "private"):
        save_draft(cast.ada, hour=hour, kind=kind, text=f"Words of the {kind} note.", base=0, page="one")
        keep_version(cast.ada, hour=hour, kind=kind)
    return hour


def test_the_case_passes_with_its_sessions_and_progress_notes(cast: Cast, hour: Hour) -> None:
    assert hand_over(cast.owner, of=cast.ada, to=cast.dov, case_ids=[cast.maren.pk]) == [cast.maren]
    assert led(cast.dov) == {cast.maren}
    assert led(cast.ada) == {cast.ben_and_cleo}
    assert hour in workable(cast.dov)
    assert hour not in workable(cast.ada)
    [note] = Note.objects.visible_to(cast.dov)
    assert (note.kind, NoteVersion.objects.get(note=note).body) == ("progress", "Words of the progress note.")


def test_private_notes_pass_to_nobody_and_are_there_again_with_the_case(cast: Cast, hour: Hour) -> None:
    private = Note.objects.get(kind="private")
    hand_over(cast.ada, of=cast.ada, to=cast.dov, case_ids=[cast.maren.pk])
    for somebody in (cast.ada, cast.dov, cast.owner):
        assert private not in Note.objects.visible_to(somebody)
    hand_over(cast.owner, of=cast.dov, to=cast.ada, case_ids=[cast.maren.pk])
    assert private in Note.objects.visible_to(cast.ada)


def test_a_couple_passes_with_what_each_told_alone(cast: Cast) -> None:
    hand_over(cast.ada, of=cast.ada, to=cast.dov, case_ids=[cast.ben_and_cleo.pk])
    assert Record.objects.visible_to(cast.dov).filter(case=cast.ben_and_cleo).count() == 3
    assert not Record.objects.visible_to(cast.ada).filter(case=cast.ben_and_cleo).exists()


def test_each_case_is_written_down(cast: Cast) -> None:
    both = [cast.maren.pk, cast.ben_and_cleo.pk]
    hand_over(cast.owner, of=cast.ada, to=cast.dov, case_ids=both)
    events = AuditEvent.objects.filter(act="case.handed-over", actor=cast.owner, object_id=str(cast.dov.pk))
    assert set(events.values_list("case_id", flat=True)) == set(both)
    assert AuditEvent.objects.filter(act="member.ended", object_id=str(cast.ada.pk)).count() == 2


def test_a_supervisor_of_the_case_stays_and_one_who_takes_it_leads_it(cast: Cast) -> None:
    add_member(cast.ada, cast.maren, user=cast.sol)
    add_member(cast.ada, cast.maren, user=cast.dov)
    hand_over(cast.ada, of=cast.ada, to=cast.dov, case_ids=[cast.maren.pk])
    standing = CaseMembership.objects.filter(case=cast.maren, ended_at=None)
    assert set(standing.values_list("user", "role")) == {
        (cast.dov.pk, Role.THERAPIST),
        (cast.sol.pk, Role.SUPERVISOR),
    }


@pytest.mark.parametrize("first", ["hand over", "end access"])
def test_access_that_is_given_back_brings_back_only_what_nobody_took_over(cast: Cast, first: str) -> None:
    if first == "end access":
        end_access(cast.owner, person_id=cast.ada.pk)
    hand_over(cast.owner, of=User.objects.get(pk=cast.ada.pk), to=cast.dov, case_ids=[cast.maren.pk])
    if first == "hand over":
        end_access(cast.owner, person_id=cast.ada.pk)
    give_back_access(cast.owner, person_id=cast.ada.pk)
    assert led(cast.ada) == {cast.ben_and_cleo}
    assert led(cast.dov) == {cast.maren}


def test_nobody_lets_themselves_into_a_case(cast: Cast) -> None:
    for by, to in ((cast.owner, cast.owner), (cast.dov, cast.dov), (cast.dov, cast.owner), (cast.sol, cast.dov)):
        with pytest.raises(PermissionDenied):
            hand_over(by, of=cast.ada, to=to, case_ids=[cast.maren.pk])
    assert led(cast.ada) == {cast.maren, cast.ben_and_cleo}
    assert not AuditEvent.objects.filter(act="case.handed-over").exists()


def test_an_owner_gives_away_a_case_of_their_own(cast: Cast) -> None:
    hand_over(cast.ada, of=cast.ada, to=cast.owner, case_ids=[cast.maren.pk])
    hand_over(cast.owner, of=cast.owner, to=cast.dov, case_ids=[cast.maren.pk])
    assert led(cast.dov) == {cast.maren}


def test_all_pass_or_none(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        hand_over(cast.owner, of=cast.ada, to=cast.dov, case_ids=[cast.maren.pk, uuid.uuid4()])
    with pytest.raises(PermissionDenied):  # not theirs
        hand_over(cast.owner, of=cast.dov, to=cast.ada, case_ids=[cast.maren.pk])
    with pytest.raises(ValueError, match="at least one case"):
        hand_over(cast.owner, of=cast.ada, to=cast.dov, case_ids=[])
    assert led(cast.dov) == set()
    assert led(cast.ada) == {cast.maren, cast.ben_and_cleo}


def test_only_somebody_who_sees_clients_and_still_works_here_takes_a_case(cast: Cast) -> None:
    User.objects.filter(pk=cast.dov.pk).update(is_active=False)
    for to in (cast.sol, cast.fay, cast.ada, User.objects.get(pk=cast.dov.pk)):
        with pytest.raises(ValueError, match="Choose a colleague who sees clients"):
            hand_over(cast.owner, of=cast.ada, to=to, case_ids=[cast.maren.pk])
    assert led(cast.ada) == {cast.maren, cast.ben_and_cleo}
