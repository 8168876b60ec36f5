"""The audit shows what was done to it, from inside the database alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from stillhere.web.accounts.models import User
from stillhere.web.trust import audit, head
from stillhere.web.trust.models import AuditEvent
from stillhere.web.trust.verify import Damage, Found, verify

Act = Callable[..., list[AuditEvent]]


@pytest.fixture
def act(db: None, tmp_path: Path, settings: Any, django_capture_on_commit_callbacks: Any) -> Act:
    """`act(3)` writes three acts down, each committed, over a folder of this test's own."""
    settings.DATA = tmp_path
    ada = User.objects.create_user("ada")

    def written(count: int) -> list[AuditEvent]:
        made = []
        for _ in range(count):
            with django_capture_on_commit_callbacks(execute=True):
                made.append(audit.record(ada, "case.read", about=ada))
        return made

    return written


def by_hand(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_practice_without_acts_holds(act: Act) -> None:
    assert verify() == Found(0)


def test_an_untouched_chain_holds(act: Act) -> None:
    act(3)
    assert str(verify()) == "3 acts, unbroken."


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_changed_act_is_named(act: Act, number: int) -> None:
    act(3)
    by_hand("UPDATE trust_auditevent SET act = 'nothing' WHERE number = %s", number)
    assert verify() == Found(number - 1, Damage.CHANGED, first=number, last=number)


def test_a_chain_made_anew_without_the_key_is_found(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    act(3)
    before = ""
    with monkeypatch.context() as without:
        without.setattr(audit, "chain_key", lambda: b"")
        for event in AuditEvent.objects.all():
            event.act = "nothing"
            before = audit.digest(event, before)
            by_hand("UPDATE trust_auditevent SET act = %s, digest = %s WHERE number = %s", event.act, before, event.pk)
        assert verify().damage is Damage.TAIL_CUT  # with that key the chain holds; the note alone tells
    assert verify() == Found(0, Damage.CHANGED, first=1, last=1)


def test_missing_acts_are_named(act: Act) -> None:
    act(5)
    by_hand("DELETE FROM trust_auditevent WHERE number IN (2, 3)")
    assert verify() == Found(1, Damage.MISSING, first=2, last=3)
    assert str(verify()) == "The acts from 2 to 3 are missing."


def test_two_acts_in_each_others_place_are_found(act: Act) -> None:
    act(5)
    for old, new in ((2, 99), (4, 2), (99, 4)):
        by_hand("UPDATE trust_auditevent SET number = %s WHERE number = %s", new, old)
    assert verify() == Found(1, Damage.REORDERED, first=2, last=4)


def test_a_cut_tail_is_found(act: Act) -> None:
    act(5)
    by_hand("DELETE FROM trust_auditevent WHERE number > 3")
    assert verify() == Found(3, Damage.TAIL_CUT, first=4, last=5)


def test_everything_cut_is_found(act: Act) -> None:
    act(2)
    by_hand("DELETE FROM trust_auditevent")
    assert verify() == Found(0, Damage.TAIL_CUT, first=1, last=2)


def test_a_cut_tail_shows_however_many_acts_follow(act: Act) -> None:
    act(5)
    by_hand("DELETE FROM trust_auditevent WHERE number > 3")
    act(4)
    assert verify() == Found(7, Damage.TAIL_CUT, first=5, last=5)


def test_a_note_that_lags_behind_after_a_crash_is_nothing_and_catches_up(act: Act) -> None:
    act(2)
    audit.record(None, "practice.read")  # committed, and the process died before it wrote the note
    assert verify() == Found(3)
    act(1)
    assert verify() == Found(4)
    assert head.known() == head.Head(4, AuditEvent.objects.get(number=4).digest)


def test_a_note_never_goes_back(act: Act) -> None:
    made = act(3)
    first, second = (head.Head(event.number, event.digest) for event in made[:2])
    head.advance(to=second, last=first)  # a slower process comes late
    noted = head.known()
    assert noted is not None
    assert noted.number == 3


def test_an_act_that_was_rolled_back_is_not_noted(act: Act, django_capture_on_commit_callbacks: Any) -> None:
    from django.db import transaction

    act(1)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        audit.record(None, "practice.read")
        transaction.set_rollback(True)
    assert verify() == Found(1)


@pytest.mark.parametrize("content", ["nonsense", f"{1:020d} {'0' * 64} {'0' * 64}\n"])
def test_a_changed_note_is_found_and_stays(act: Act, content: str) -> None:
    act(2)
    head.path().write_text(content)
    act(1)
    assert verify().damage is Damage.HEAD_CHANGED


def test_a_missing_note_is_told(act: Act) -> None:
    act(2)
    head.path().unlink()
    assert verify() == Found(2, Damage.HEAD_MISSING)


def test_a_note_that_can_not_be_written_stops_nobody(act: Act, settings: Any) -> None:
    settings.DATA = settings.DATA / "nowhere"
    act(1)
    assert AuditEvent.objects.count() == 1


def test_the_note_is_closed_to_others(act: Act) -> None:
    act(1)
    assert head.path().stat().st_mode & 0o077 == 0
