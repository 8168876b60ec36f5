"""The pages: what would go is shown first, it is asked who asks, and a receipt follows; others find nothing."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from stillhere.web.cases.models import Case, CaseMembership, Record
from stillhere.web.erasure.models import Receipt
from stillhere.web.erasure.retention import digest
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import PASSWORD, Cast

SignedIn = Callable[..., Client]


def _press(client: Client, address: str) -> str:
    """Press the button, show once more that it is you, and give the address one lands on."""
    asked = client.post(address)
    assert asked.status_code == 302
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    after = client.post(asked.headers["Location"], {"password": PASSWORD, "next": address})
    assert after.status_code == 302
    return after.headers["Location"]


def test_the_page_counts_what_would_go_and_deletes_nothing(cast: Cast, full: Hour, signed_in: SignedIn) -> None:
    page = signed_in(cast.ada).get(f"/erasure/sessions/{full.pk}/words/").content.decode()
    for words in ("Earlier wordings", "Reviews", "Quotations in notes", "What stays", "Your notes"):
        assert words in page
    assert not Hour.objects.get(pk=full.pk).is_gone
    assert "erasure.looked" in AuditEvent.objects.values_list("act", flat=True)


def test_words_go_after_the_password_and_leave_a_receipt_without_words(
    cast: Cast, full: Hour, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ada)
    landed = _press(client, f"/erasure/sessions/{full.pk}/words/delete/")
    receipt = Receipt.objects.get()
    assert landed == receipt.get_absolute_url()
    page = client.get(landed).content.decode()
    assert "Backups that still hold it are gone by" in page
    assert "Keys destroyed" in page
    told = json.loads(client.get(f"/erasure/receipts/{receipt.pk}.json").content)
    assert told["keys_destroyed"] == 1
    assert {"what": "transcripts", "count": 1} in told["gone"]
    assert "quernstone" not in json.dumps(told)
    assert AuditEvent.objects.get(pk=receipt.event).act == "words.deleted"


def test_a_session_without_words_still_opens_everywhere(cast: Cast, full: Hour, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)
    _press(client, f"/erasure/sessions/{full.pk}/words/delete/")
    assert "were deleted on" in client.get(f"/sessions/{full.pk}/").content.decode()
    assert client.get(f"/sessions/{full.pk}/roles/").status_code == 302
    assert client.get(f"/sessions/{full.pk}/lines/1/").status_code == 404
    assert client.get(f"/review/{full.pk}/").status_code == 200
    notes = client.get(f"/notes/{full.pk}/")
    assert notes.status_code == 200
    assert "I wondered." in notes.content.decode()
    assert "quernstone" not in notes.content.decode()
    assert "Words deleted" in client.get(f"/cases/{cast.maren.pk}/").content.decode()
    assert client.post(f"/review/{full.pk}/read/").status_code == 422
    again = client.get(f"/erasure/sessions/{full.pk}/")
    assert "Delete this session and its notes" in again.content.decode()
    assert client.get(f"/erasure/sessions/{full.pk}/words/").status_code == 404


def test_one_partners_turns_go_and_the_page_shows_the_others(cast: Cast, joint: Hour, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)
    assert "Delete what Ben said in this session" in client.get(f"/erasure/sessions/{joint.pk}/").content.decode()
    _press(client, f"/erasure/sessions/{joint.pk}/partner-a/delete/")
    page = client.get(f"/sessions/{joint.pk}/").content.decode()
    assert "[words deleted]" in page
    assert "of partner_a" not in page
    assert "of partner_b" in page
    assert "of therapist" in page
    assert client.get(f"/erasure/sessions/{joint.pk}/therapist/").status_code == 404


def test_a_case_and_a_private_record_go_from_the_cases_page(
    cast: Cast, alone: Hour, joint: Hour, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ada)
    case = cast.ben_and_cleo
    assert f"/erasure/cases/{case.pk}/" in client.get(case.get_absolute_url()).content.decode()
    _press(client, f"/erasure/cases/{case.pk}/private-a/delete/")
    assert Hour.objects.get() == joint
    assert "A partner’s private record" in client.get(f"/erasure/cases/{case.pk}/").content.decode()
    client = signed_in(cast.ada)
    landed = _press(client, f"/erasure/cases/{case.pk}/case/delete/")
    assert not Case.objects.filter(pk=case.pk).exists()
    assert client.get(landed).status_code == 200
    assert client.get(case.get_absolute_url()).status_code == 404


def test_to_whoever_is_not_the_therapist_none_of_it_exists(cast: Cast, joint: Hour, signed_in: SignedIn) -> None:
    case = cast.ben_and_cleo
    CaseMembership.objects.create(case=case, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    Record.objects.filter(case=case).update(shared_with_supervision=True)
    looks = [f"/erasure/sessions/{joint.pk}/{what}" for what in ("", "words/", "session/", "partner-a/")]
    looks += [f"/erasure/cases/{case.pk}/{what}" for what in ("", "case/", "private-a/")]
    acts = [f"/erasure/sessions/{joint.pk}/{what}" for what in ("words/delete/", "session/delete/", "keep/")]
    acts += [f"/erasure/sessions/{joint.pk}/partner-a/delete/", f"/erasure/cases/{case.pk}/private-a/delete/"]
    acts += [f"/erasure/cases/{case.pk}/{what}" for what in ("case/delete/", "hold/", "hold/lift/")]
    for person in (cast.dov, cast.sol, cast.fay, cast.owner):
        client = signed_in(person)
        assert [client.get(address).status_code for address in looks] == [404] * len(looks)
        assert [client.post(address).status_code for address in acts] == [404] * len(acts)
    visitor = Client()
    for address in looks + acts:
        assert visitor.get(address).headers["Location"].startswith("/accounts/login/")
    assert Hour.objects.filter(pk=joint.pk).exists()
    assert not Receipt.objects.exists()


def test_a_receipt_is_for_who_deleted_and_who_owns_the_practice(cast: Cast, full: Hour, signed_in: SignedIn) -> None:
    from stillhere.web.erasure.actions.delete_case import delete_case

    address = delete_case(cast.ada, cast.maren).get_absolute_url()
    seen = {cast.ada: 200, cast.owner: 200, cast.dov: 404, cast.sol: 404, cast.fay: 404}
    assert {person: signed_in(person).get(address).status_code for person in seen} == seen
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("word", ["case", "private-a", "nothing"])
def test_what_a_case_does_not_have_can_not_be_deleted(cast: Cast, word: str, signed_in: SignedIn) -> None:
    status = 200 if word == "case" else 404
    assert signed_in(cast.ada).get(f"/erasure/cases/{cast.maren.pk}/{word}/").status_code == status


def test_the_owner_looks_at_the_times_and_lets_them_begin(cast: Cast, full: Hour, signed_in: SignedIn) -> None:
    for person in (cast.ada, cast.dov, cast.sol, cast.fay):
        assert signed_in(person).get("/erasure/retention/").status_code == 404
        assert signed_in(person).post("/erasure/retention/agree/", {"rules": digest()}).status_code == 404
    client = signed_in(cast.owner)
    assert "Nothing is deleted by time until you have looked" in client.get("/erasure/retention/").content.decode()
    assert client.post("/erasure/retention/agree/", {"rules": "other"}).status_code == 409
    assert client.post("/erasure/retention/agree/", {"rules": digest()}).status_code == 302
    assert "kept to since" in client.get("/erasure/retention/").content.decode()


def test_a_therapist_keeps_the_words_of_a_session(cast: Cast, full: Hour, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)
    client.post(f"/erasure/sessions/{full.pk}/keep/", {"kept": "on"})
    assert "You keep the words" in client.get(f"/erasure/sessions/{full.pk}/").content.decode()
    client.post(f"/erasure/sessions/{full.pk}/keep/", {"kept": "off"})
    assert "Keep the words" in client.get(f"/erasure/sessions/{full.pk}/").content.decode()
