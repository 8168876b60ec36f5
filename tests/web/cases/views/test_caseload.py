"""The caseload as a page: what it shows, to whom, and at what cost."""

import logging
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stillhere.web.accounts.models import User, Work
from stillhere.web.cases.actions.archive_case import archive_case
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.models import Case
from stillhere.web.trust.models import AuditEvent
from tests.web.cases.hours import hour, record
from tests.web.conftest import Cast

SignIn = Callable[[User], Client]


def more(by: User, number: int) -> None:
    for one in range(number):
        case = open_case(by, setting=Case.Setting.INDIVIDUAL, name=f"Person {one:03}")
        hour(record(case), by)


def test_whoever_works_with_clients_begins_with_their_cases(cast: Cast, signed_in: SignIn) -> None:
    for person in (cast.ada, cast.owner, cast.sol):
        assert signed_in(person).get("/").headers["Location"] == "/cases/"


def test_the_front_desk_learns_that_the_calendar_comes_later(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.fay).get("/")
    assert page.status_code == 200
    assert "The calendar comes later" in page.content.decode()


def test_a_client_finds_a_page_of_their_own(cast: Cast, signed_in: SignIn) -> None:
    client = User.objects.create_user("maren", work=Work.CLIENT)
    page = signed_in(client).get("/")
    assert "Your own page comes later" in page.content.decode()


def test_a_visitor_is_sent_to_the_sign_in(cast: Cast) -> None:
    for address in ("/", "/cases/"):
        assert Client().get(address).headers["Location"].startswith("/accounts/login/")


def test_ada_sees_her_cases_and_dov_does_not(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.ada).get("/cases/").content.decode()
    assert "Maren" in page
    assert "Ben and Cleo" in page
    for person in (cast.dov, cast.owner, cast.sol):
        page = signed_in(person).get("/cases/").content.decode()
        assert "Maren" not in page
        assert "Cleo" not in page


def test_the_front_desk_and_clients_have_no_caseload(cast: Cast, signed_in: SignIn) -> None:
    client = User.objects.create_user("maren", work=Work.CLIENT)
    for person in (cast.fay, client):
        assert signed_in(person).get("/cases/").status_code == 404
        assert signed_in(person).post("/cases/", {"words": "maren"}).status_code == 404


def test_the_title_names_nobody(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.ada).get("/cases/").content.decode()
    assert "<title>Cases · Stillhere</title>" in page


def test_five_cases_and_sixty_take_the_same_queries(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ada)
    more(cast.ada, 3)
    browser.get("/cases/")  # the first page of a sign-in also notes the browser
    with CaptureQueriesContext(connection) as five:
        browser.get("/cases/")
    more(cast.ada, 55)
    with CaptureQueriesContext(connection) as sixty:
        browser.get("/cases/")
    assert len(sixty) == len(five)
    with CaptureQueriesContext(connection) as searched:
        browser.post("/cases/", {"words": "person"})
    assert len(searched) <= len(five)


def test_forty_stand_on_a_page(cast: Cast, signed_in: SignIn) -> None:
    more(cast.ada, 43)
    browser = signed_in(cast.ada)
    first, second = browser.get("/cases/"), browser.get("/cases/?page=2")
    assert first.content.decode().count("Person ") == 40
    assert "Page 1 of 2" in first.content.decode()
    assert second.content.decode().count("Person ") == 3
    assert "Maren" in second.content.decode()
    assert browser.get("/cases/?page=nine").status_code == 200


@pytest.mark.parametrize(
    ("show", "there", "absent"),
    [
        ("open", {"Ben and Cleo"}, {"Maren"}),
        ("couple", {"Ben and Cleo"}, {"Maren"}),
        ("individual", {"No open case of one person"}, {"Maren", "Ben and Cleo"}),
        ("archived", {"Maren"}, {"Ben and Cleo"}),
        ("anything", {"Ben and Cleo"}, {"Maren"}),
    ],
)
def test_the_list_can_be_parted(cast: Cast, signed_in: SignIn, show: str, there: set[str], absent: set[str]) -> None:
    archive_case(cast.ada, cast.maren)
    page = signed_in(cast.ada).get(f"/cases/?show={show}").content.decode()
    assert all(words in page for words in there)
    assert not any(words in page for words in absent)


def test_an_empty_list_teaches(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.dov).get("/cases/").content.decode()
    assert "A case holds one therapy" in page
    assert "/cases/new/" in page
    page = signed_in(cast.sol).get("/cases/").content.decode()
    assert "When a therapist adds you to a case" in page
    assert "/cases/new/" not in page


def test_a_search_finds_by_post_and_names_no_one_in_its_address(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ada)
    page = browser.post("/cases/", {"words": "cleo"})
    assert page.status_code == 200
    assert page.request["QUERY_STRING"] == ""
    assert "Ben and Cleo" in page.content.decode()
    assert ">Maren<" not in page.content.decode()
    assert 'method="post" action="/cases/"' in page.content.decode()


def test_a_name_in_an_address_searches_nothing(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.ada).get("/cases/?words=cleo").content.decode()
    assert "Maren" in page


def test_a_search_from_the_page_brings_the_list_alone(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.ada).post("/cases/", {"words": "cleo"}, headers={"HX-Request": "true"}).content.decode()
    assert page.strip().startswith('<div id="caseload">')
    assert "Ben and Cleo" in page
    assert "<html" not in page


def test_a_search_that_finds_nothing_says_where_else_to_look(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.ada).post("/cases/", {"words": "<b>nobody</b>"}).content.decode()
    assert "No case here has “&lt;b&gt;nobody&lt;/b&gt;” in its names." in page
    assert "?show=archived" in page


def test_searched_words_reach_no_log_and_no_audit(
    cast: Cast, signed_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, logger="django.db.backends")
    signed_in(cast.ada).post("/cases/", {"words": "cleo"})
    assert "cleo" not in caplog.text.lower()
    event = AuditEvent.objects.get(act="caseload.searched")
    assert (event.actor, event.object_id) == (cast.ada, "")


def test_reading_the_list_is_written_down(cast: Cast, signed_in: SignIn) -> None:
    signed_in(cast.ada).get("/cases/")
    assert AuditEvent.objects.get(act="caseload.read").actor == cast.ada


def test_a_search_from_another_site_is_refused(cast: Cast, signed_in: SignIn) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = signed_in(cast.ada).cookies
    assert browser.post("/cases/", {"words": "maren"}).status_code == 403
