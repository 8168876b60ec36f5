"""The page says what each file holds; the file comes after a proof of who asks, under a name that says nothing."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, CaseMembership, Record
from stillhere.web.erasure.actions.place_hold import place_hold
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.accounts.steps import just_proved
from tests.web.conftest import PASSWORD, Cast
from tests.web.takeout.conftest import form_of, unpacked

SignedIn = Callable[[User], Client]
BOTH = ("joint_a", "joint_b")


def page_of(case: Case) -> str:
    return f"/takeout/cases/{case.pk}/"


def test_the_cases_page_leads_to_what_is_in_each_file_and_what_stays_out(
    cast: Cast, maren: Hour, signed_in: SignedIn
) -> None:
    client = just_proved(signed_in(cast.ada), cast.ada)
    assert page_of(cast.maren) in client.get(cast.maren.get_absolute_url()).content.decode()
    page = client.get(page_of(cast.maren)).content.decode()
    for words in ("What Maren may have", "The whole case", "Psychotherapy notes", "no person confirmed", "Stays out"):
        assert words in page
    assert "<title>Take out · Stillhere</title>" in page
    assert AuditEvent.objects.filter(act="takeout.opened", case_id=cast.maren.pk).count() == 1


def test_the_file_comes_in_pieces_and_the_act_is_written_down_first(
    cast: Cast, maren: Hour, signed_in: SignedIn
) -> None:
    client = just_proved(signed_in(cast.ada), cast.ada)
    answer = client.post(f"{page_of(cast.maren)}whole/", form_of("notes"))
    assert answer.status_code == 200
    assert answer.streaming
    acts = AuditEvent.objects.filter(case_id=cast.maren.pk, act__in=("release.signed", "case.exported"))
    assert [(e.act, e.object_id) for e in acts.order_by("number")] == [
        ("release.signed", "notes:2026-11-20:paper"),
        ("case.exported", "whole:notes"),
    ]
    held = unpacked(b"".join(answer.streaming_content))  # type: ignore[arg-type]
    assert "wolfram" in held.words
    name = answer["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="stillhere-export-\d{4}-\d\d-\d\d\.zip"', name)
    assert answer["Cache-Control"] == "no-store"


def test_whoever_has_not_just_proved_who_they_are_is_asked_and_then_gets_the_file(
    cast: Cast, couple: dict[str, Hour], signed_in: SignedIn
) -> None:
    client, address = signed_in(cast.ada), f"{page_of(cast.ben_and_cleo)}together/"
    assert client.get(page_of(cast.ben_and_cleo)).headers["Location"].startswith("/accounts/reauthenticate/")
    asked = client.post(address, form_of(*BOTH))
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not AuditEvent.objects.filter(act="case.exported").exists()
    answer = client.post(asked.headers["Location"], {"password": PASSWORD, "next": address})
    words = unpacked(b"".join(answer.streaming_content)).words  # type: ignore[arg-type]
    assert "feldspar" in words
    assert not any(word in words for word in ("antimony", "beryllium", "wolfram"))


@pytest.mark.parametrize(
    "form",
    [
        {},
        form_of("joint_a"),
        form_of(*BOTH) | {"joint_b_on": "2999-01-01"},
        form_of(*BOTH) | {"joint_b_on": "soon"},
        form_of(*BOTH) | {"joint_a_how": "by heart"},
    ],
)
def test_without_both_signatures_nothing_of_a_couple_leaves_and_the_page_says_what_is_missing(
    cast: Cast, couple: dict[str, Hour], signed_in: SignedIn, form: dict[str, str]
) -> None:
    client = just_proved(signed_in(cast.ada), cast.ada)
    for kind in ("together", "whole"):
        answer = client.post(f"{page_of(cast.ben_and_cleo)}{kind}/", form)
        assert answer.status_code == 422
        assert answer.content.decode().count('role="alert"') == 1
    assert not AuditEvent.objects.filter(act__in=("case.exported", "release.signed")).exists()


def test_a_private_record_leaves_by_its_own_partners_signature_alone(
    cast: Cast, couple: dict[str, Hour], signed_in: SignedIn
) -> None:
    client = just_proved(signed_in(cast.ada), cast.ada)
    address = f"{page_of(cast.ben_and_cleo)}private-a/"
    assert client.post(address, form_of("private_b", *BOTH)).status_code == 422
    answer = client.post(address, form_of("private_a", "private_b", "notes", *BOTH))  # what isn't asked counts nothing
    words = unpacked(b"".join(answer.streaming_content)).words  # type: ignore[arg-type]
    assert "antimony" in words
    assert not any(word in words for word in ("beryllium", "feldspar", "wolfram"))


def test_a_legal_hold_forbids_no_export(cast: Cast, maren: Hour, signed_in: SignedIn) -> None:
    place_hold(cast.ada, cast.maren, reason="A court.")
    client = just_proved(signed_in(cast.ada), cast.ada)
    assert "under a legal hold" in client.get(page_of(cast.maren)).content.decode()
    assert client.post(f"{page_of(cast.maren)}client/").status_code == 200


def test_to_whoever_is_not_the_therapist_none_of_it_exists(
    cast: Cast, couple: dict[str, Hour], signed_in: SignedIn
) -> None:
    case = cast.ben_and_cleo
    CaseMembership.objects.create(case=case, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    Record.objects.filter(case=case).update(shared_with_supervision=True)
    files = [f"{page_of(case)}{kind}/" for kind in ("together", "private-a", "private-b", "whole", "client", "x")]
    for someone in (cast.dov, cast.sol, cast.fay, cast.owner):
        for client in (signed_in(someone), just_proved(signed_in(someone), someone)):
            assert client.get(page_of(case)).status_code == 404
            for address in files:
                assert client.get(address).status_code == 404
                assert client.post(address, form_of(*BOTH, "private_a", "private_b")).status_code == 404
    for address in (page_of(case), *files):
        assert Client().get(address).headers["Location"].startswith("/accounts/login/")
        assert Client().post(address).headers["Location"].startswith("/accounts/login/")
    assert not AuditEvent.objects.filter(act="case.exported").exists()


def test_a_link_to_a_file_leads_back_to_the_page_and_a_file_that_is_not_there_to_nothing(
    cast: Cast, maren: Hour, signed_in: SignedIn
) -> None:
    client = just_proved(signed_in(cast.ada), cast.ada)
    assert client.get(f"{page_of(cast.maren)}whole/").headers["Location"] == page_of(cast.maren)
    assert client.post(f"{page_of(cast.maren)}together/", form_of(*BOTH)).status_code == 404
