"""A legal hold wins over every deletion and over time, and says so."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from stillhere.model import Role
from stillhere.web.cases.models import CaseMembership, Record
from stillhere.web.erasure.actions.agree_to_rules import agree_to_rules
from stillhere.web.erasure.actions.delete_case import delete_case
from stillhere.web.erasure.actions.delete_hour import delete_hour
from stillhere.web.erasure.actions.delete_private_record import delete_private_record
from stillhere.web.erasure.actions.delete_turns import delete_turns
from stillhere.web.erasure.actions.delete_words import delete_words
from stillhere.web.erasure.actions.lift_hold import lift_hold
from stillhere.web.erasure.actions.place_hold import place_hold
from stillhere.web.erasure.hold import Held
from stillhere.web.erasure.models import LegalHold, Receipt
from stillhere.web.erasure.retention import digest
from stillhere.web.erasure.tick import tick
from stillhere.web.sessions.actions.open_upload import open_upload
from stillhere.web.sessions.actions.remove_hour import remove_hour
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour, Upload
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast
from tests.web.erasure.practices import rows

GROW = {"trust_auditevent"}


def test_nothing_of_a_held_case_is_deleted(cast: Cast, alone: Hour, joint: Hour) -> None:
    place_hold(cast.ada, cast.ben_and_cleo, reason="A complaint before the board.")
    Hour.objects.filter(pk=joint.pk).update(added_at=timezone.now() - timedelta(days=400))
    agree_to_rules(cast.owner, rules=digest())
    before = rows()
    for act in (
        lambda: delete_words(cast.ada, joint),
        lambda: delete_turns(cast.ada, joint, role=Role.PARTNER_A),
        lambda: delete_hour(cast.ada, joint),
        lambda: delete_private_record(cast.ada, alone.record),
        lambda: delete_case(cast.ada, cast.ben_and_cleo),
        lambda: remove_hour(cast.ada, joint),
    ):
        with pytest.raises(Held, match="legal hold"):
            act()
    assert tick().transcripts == 0
    assert rows() == before


def test_an_upload_of_a_held_case_outlives_its_day(cast: Cast, full: Hour) -> None:
    place_hold(cast.ada, cast.maren, reason="A complaint.")
    Upload.objects.update(touched_at=timezone.now() - timedelta(days=3))
    old = Upload.objects.get()
    open_upload(cast.ada, full.record, name="week.vtt", length=9)
    assert Upload.objects.filter(pk=old.pk).exists()


def test_once_lifted_the_case_can_be_deleted_with_the_reason_of_the_hold(cast: Cast, full: Hour) -> None:
    place_hold(cast.ada, cast.maren, reason="quernstone before a court")
    lift_hold(cast.ada, cast.maren)
    assert delete_case(cast.ada, cast.maren).counts["erasure.LegalHold"] == 1
    assert not LegalHold.objects.exists()
    assert list(AuditEvent.objects.filter(act__startswith="hold.").values_list("act", flat=True)) == [
        "hold.placed",
        "hold.lifted",
    ]


def test_a_hold_needs_a_reason_and_stands_once(cast: Cast) -> None:
    with pytest.raises(Refused):
        place_hold(cast.ada, cast.maren, reason="  ")
    first = place_hold(cast.ada, cast.maren, reason="A complaint.")
    assert place_hold(cast.ada, cast.maren, reason="Another.") == first
    assert LegalHold.objects.get().reason == "A complaint."


def test_only_the_cases_therapist_places_and_lifts_it(cast: Cast) -> None:
    CaseMembership.objects.create(case=cast.maren, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    for person in (cast.dov, cast.sol, cast.fay, cast.owner):
        with pytest.raises(PermissionDenied):
            place_hold(person, cast.maren, reason="No.")
        with pytest.raises(PermissionDenied):
            lift_hold(person, cast.maren)


def test_the_page_says_so_and_offers_no_button(cast: Cast, full: Hour, signed_in: Callable[..., Client]) -> None:
    client = signed_in(cast.ada)
    assert client.post(f"/erasure/cases/{cast.maren.pk}/hold/", {"reason": ""}).status_code == 400
    assert client.post(f"/erasure/cases/{cast.maren.pk}/hold/", {"reason": "A complaint."}).status_code == 302
    page = client.get(f"/erasure/sessions/{full.pk}/words/").content.decode()
    assert "under a legal hold since" in page
    assert "Delete it" not in page
    assert "A complaint." in client.get(f"/erasure/cases/{cast.maren.pk}/").content.decode()
    assert not Receipt.objects.exists()
    assert Record.objects.filter(case=cast.maren).exists()
