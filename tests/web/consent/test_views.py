"""The page of consent: for the case's therapist alone, with every question, and no name in a title or an address."""

from collections.abc import Callable

import pytest
from django.test import Client

from stillhere.web.accounts.models import User
from stillhere.web.cases.actions.add_member import add_member
from stillhere.web.cases.models import Case
from stillhere.web.consent.models import Answer
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast

SignIn = Callable[[User], Client]
FIELDS = {"subject": "client", "purpose": "record", "said": "yes", "method": "paper", "given_on": "2026-03-02"}


def addresses(case: Case) -> list[tuple[str, str]]:
    who = "partner_a" if case.is_couple else "client"
    top = f"/cases/{case.pk}/consent/"
    return [("GET", top), ("POST", f"{top}answers/"), ("GET", f"{top}paper/{who}/")]


@pytest.mark.parametrize("who", ["dov", "sol", "fay", "owner"])
def test_to_everybody_else_there_is_no_such_page(cast: Cast, signed_in: SignIn, who: str) -> None:
    add_member(cast.ada, cast.maren, user=cast.sol)
    browser, before = signed_in(getattr(cast, who)), (Answer.objects.count(), AuditEvent.objects.count())
    for case in (cast.maren, cast.ben_and_cleo):
        for method, address in addresses(case):
            answer = browser.get(address) if method == "GET" else browser.post(address, FIELDS)
            assert answer.status_code == 404
    assert (Answer.objects.count(), AuditEvent.objects.count()) == before


def test_a_visitor_is_sent_to_the_sign_in(cast: Cast) -> None:
    for method, address in addresses(cast.maren):
        assert Client().generic(method, address).status_code == 302


def test_an_answer_noted_on_the_page_stands_there_with_its_day(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ada)
    came = browser.post(f"/cases/{cast.maren.pk}/consent/answers/", FIELDS, follow=True)
    page = came.content.decode()
    assert came.redirect_chain[0][0].endswith("#client-record")
    assert "Yes, 2 March 2026" in page
    assert "The answer is noted." in page
    assert "<title>Consent · Stillhere</title>" in page


def test_a_refusal_says_one_sentence_and_keeps_the_question_open(cast: Cast, signed_in: SignIn) -> None:
    came = signed_in(cast.ada).post(f"/cases/{cast.maren.pk}/consent/answers/", FIELDS | {"said": "withdrawn"})
    page = came.content.decode()
    assert came.status_code == 400
    assert "There is no yes to take back." in page


def test_taking_back_on_the_page_says_what_was_done(cast: Cast, signed_in: SignIn) -> None:
    case = cast.ben_and_cleo
    for record in case.records.all():
        record.shared_with_supervision = True
        record.save()
    fields = FIELDS | {"subject": "partner_b", "purpose": "supervision", "said": "withdrawn"}
    page = signed_in(cast.ada).post(f"/cases/{case.pk}/consent/answers/", fields, follow=True).content.decode()
    assert "The answer is noted: 2 records no longer shared." in page


def test_the_sheet_on_paper_holds_every_text_that_can_be_asked(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.ada).get(f"/cases/{cast.maren.pk}/consent/paper/client/").content.decode()
    assert page.count("Fingerprint") == 5
    assert signed_in(cast.ada).get(f"/cases/{cast.maren.pk}/consent/paper/partner_a/").status_code == 404


def test_a_session_without_a_yes_says_so_where_it_would_be_added_and_read(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ada)
    Answer.objects.all().delete()
    page = browser.get(f"/cases/{cast.maren.pk}/sessions/new/").content.decode()
    assert "No text can be kept here yet." in page
    assert "Maren hasn&#x27;t said yes" in page
    assert "Nothing yet: without a yes" in browser.get(f"/cases/{cast.maren.pk}/").content.decode()
