"""Supervision reads a record only while it is shared, each by itself."""

import pytest
from django.core.exceptions import PermissionDenied

from stillhere.web.cases.actions.add_member import add_member
from stillhere.web.cases.actions.share_record import share_record
from stillhere.web.cases.models import Record
from stillhere.web.trust.models import AuditEvent
from tests.web.cases.hours import record
from tests.web.conftest import Cast


@pytest.mark.parametrize("kind", Record.Kind.values)
def test_sharing_one_record_of_a_couple_shares_no_other(cast: Cast, kind: str) -> None:
    add_member(cast.ada, cast.ben_and_cleo, user=cast.sol)
    share_record(cast.ada, record(cast.ben_and_cleo, kind), shared=True)
    assert [one.kind for one in Record.objects.visible_to(cast.sol)] == [kind]
    share_record(cast.ada, record(cast.ben_and_cleo, kind), shared=False)
    assert not Record.objects.visible_to(cast.sol).exists()


def test_sharing_shows_a_record_to_nobody_outside_the_case(cast: Cast) -> None:
    share_record(cast.ada, record(cast.maren), shared=True)
    for person in (cast.dov, cast.owner, cast.sol, cast.fay):
        assert not Record.objects.visible_to(person).exists()


def test_each_change_is_written_down_once(cast: Cast) -> None:
    shown = record(cast.maren)
    for shared in (True, True, False, False):
        share_record(cast.ada, shown, shared=shared)
    events = AuditEvent.objects.filter(object_id=str(shown.pk)).values_list("act", "case_id")
    assert list(events) == [("record.shared", cast.maren.pk), ("record.unshared", cast.maren.pk)]


def test_only_the_case_s_therapist_shares_its_records(cast: Cast) -> None:
    add_member(cast.ada, cast.maren, user=cast.sol)
    for person in (cast.dov, cast.owner, cast.sol, cast.fay):
        with pytest.raises(PermissionDenied):
            share_record(person, record(cast.maren), shared=True)
