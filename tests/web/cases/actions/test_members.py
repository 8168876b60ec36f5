"""A colleague supervises a case from when they are added until they are removed."""

import pytest
from django.core.exceptions import PermissionDenied

from stillhere.web.cases.actions.add_member import add_member
from stillhere.web.cases.actions.end_member import end_member
from stillhere.web.cases.models import Case, CaseMembership
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast


def test_a_supervisor_sees_the_case_while_a_member_of_it(cast: Cast) -> None:
    membership = add_member(cast.ada, cast.maren, user=cast.sol)
    assert list(Case.objects.visible_to(cast.sol)) == [cast.maren]
    assert not Case.objects.led_by(cast.sol).exists()
    end_member(cast.ada, membership)
    assert not Case.objects.visible_to(cast.sol).exists()


def test_a_supervisor_can_come_back_and_each_change_is_written_down_once(cast: Cast) -> None:
    for _ in range(2):
        membership = add_member(cast.ada, cast.maren, user=cast.sol)
    for _ in range(2):
        end_member(cast.ada, membership)
    assert add_member(cast.ada, cast.maren, user=cast.sol).pk == membership.pk
    assert list(Case.objects.visible_to(cast.sol)) == [cast.maren]
    acts = AuditEvent.objects.filter(object_id=str(cast.sol.pk)).values_list("act", flat=True)
    assert list(acts) == ["member.added", "member.ended", "member.added"]


def test_adding_the_therapist_as_supervisor_takes_nothing_from_them(cast: Cast) -> None:
    assert add_member(cast.ada, cast.maren, user=cast.ada).role == CaseMembership.Role.THERAPIST
    assert Case.objects.led_by(cast.ada).filter(pk=cast.maren.pk).exists()


def test_the_front_desk_and_whoever_has_left_supervise_nothing(cast: Cast) -> None:
    cast.dov.is_active = False
    cast.dov.save()
    for person in (cast.fay, cast.dov):
        with pytest.raises(ValueError, match="clinical work"):
            add_member(cast.ada, cast.maren, user=person)
    assert cast.maren.memberships.count() == 1


def test_a_case_keeps_its_therapist(cast: Cast) -> None:
    with pytest.raises(ValueError, match="keeps its therapist"):
        end_member(cast.ada, cast.maren.memberships.get())
    assert Case.objects.led_by(cast.ada).filter(pk=cast.maren.pk).exists()


def test_only_the_case_s_therapist_adds_and_removes_members(cast: Cast) -> None:
    membership = add_member(cast.ada, cast.maren, user=cast.sol)
    for person in (cast.dov, cast.owner, cast.sol, cast.fay):
        with pytest.raises(PermissionDenied):
            add_member(person, cast.maren, user=cast.dov)
        with pytest.raises(PermissionDenied):
            end_member(person, membership)
