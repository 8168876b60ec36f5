"""A case's page, a new case, and its names."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.review.models import Run, StoredReview
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.cases.hours import hour, record, run
from tests.web.conftest import Cast

SignIn = Callable[[User], Client]
COUPLE = {"setting": "couple", "name": "Harbour", "partner_a": "Fen", "partner_b": "Maro", "about": "Since May."}


def read(browser: Client, case: Case) -> str:
    page = browser.get(f"/cases/{case.pk}/")
    assert page.status_code == 200
    return page.content.decode()


def test_a_case_shows_its_name_and_its_title_does_not(cast: Cast, signed_in: SignIn) -> None:
    page = read(signed_in(cast.ada), cast.maren)
    assert "<h1>Maren</h1>" in page
    assert "<title>Case · Stillhere</title>" in page


def test_reading_a_case_is_written_down(cast: Cast, signed_in: SignIn) -> None:
    read(signed_in(cast.ada), cast.maren)
    event = AuditEvent.objects.get(act="case.read")
    assert (event.actor, event.case_id, event.object_id) == (cast.ada, cast.maren.pk, str(cast.maren.pk))


def test_a_case_without_sessions_says_what_to_add(cast: Cast, signed_in: SignIn) -> None:
    page = read(signed_in(cast.ada), cast.maren)
    assert "No session yet. Add a transcript" in page
    assert f"/cases/{cast.maren.pk}/sessions/new/?record={record(cast.maren).pk}" in page


def test_each_session_leads_to_what_comes_next_for_it(cast: Cast, signed_in: SignIn) -> None:
    of = record(cast.maren)
    unsure, reading, done, broke, fresh = (
        hour(of, cast.ada, number=number, on=date(2026, 3, number), roles=number == 1) for number in range(1, 6)
    )
    going = run(reading, cast.ada)
    run(done, cast.ada, state=Run.State.DONE)
    StoredReview.objects.create(hour=done, body="{}")
    failed = run(broke, cast.ada, state=Run.State.FAILED)
    page = " ".join(read(signed_in(cast.ada), cast.maren).split())
    for number, address, state in (
        (1, f"/sessions/{unsure.pk}/roles/", "Waits for its roles"),
        (2, f"/review/runs/{going.pk}/", "Being read"),
        (3, f"/review/{done.pk}/", "Read"),
        (4, f"/review/runs/{failed.pk}/", "The reading broke off"),
        (5, f"/sessions/{fresh.pk}/", "Not read yet"),
    ):
        line = page.split(f'<a href="{address}">Session {number}</a>')[1].split("</li>")[0]
        assert f"{number} March 2026" in line
        assert f">{state}<" in line
    assert page.index("Session 5") < page.index("Session 1<")


def test_a_review_stays_in_reach_after_a_second_reading_broke_off(cast: Cast, signed_in: SignIn) -> None:
    one = hour(record(cast.maren), cast.ada)
    StoredReview.objects.create(hour=one, body="{}")
    run(one, cast.ada, state=Run.State.FAILED)
    assert f'href="/review/{one.pk}/"' in read(signed_in(cast.ada), cast.maren)


@pytest.mark.parametrize(
    ("runs", "corrected", "roles", "words"),
    [
        (["done"], False, False, "Read"),
        (["done"], True, False, "Read; corrected since"),
        (["done", "failed"], True, False, "Read; the new reading broke off"),
        (["done", "stopped"], False, False, "Read; the new reading was stopped"),
        (["done", "waiting"], True, False, "Read; being read again"),
        (["done", "failed", "running"], False, False, "Read; being read again"),
        (["done", "failed", "done"], False, False, "Read"),
        (["done"], True, True, "Read; waits for its roles again"),
    ],
)
def test_a_session_that_was_read_tells_what_came_since(
    cast: Cast, signed_in: SignIn, runs: list[str], corrected: bool, roles: bool, words: str
) -> None:
    one = hour(record(cast.maren), cast.ada, roles=roles)
    for state in runs:
        run(one, cast.ada, state=state)
    Hour.objects.update(changed_at=timezone.now())
    StoredReview.objects.create(hour=one, body="{}")
    if corrected:
        Hour.objects.update(changed_at=timezone.now())
    page = " ".join(read(signed_in(cast.ada), cast.maren).split())
    assert f">{words}<" in page
    address = f"/sessions/{one.pk}/roles/" if roles else f"/review/{one.pk}/"
    assert f'<a href="{address}">Session 1</a>' in page


def test_a_couple_s_records_stand_clearly_apart(cast: Cast, signed_in: SignIn) -> None:
    for kind, number in ((Record.Kind.MAIN, 11), (Record.Kind.PRIVATE_A, 22), (Record.Kind.PRIVATE_B, 33)):
        hour(record(cast.ben_and_cleo, kind), cast.ada, number=number)
    page = read(signed_in(cast.ada), cast.ben_and_cleo)
    together, rest = page.split("Ben alone</h2>")
    ben, cleo = rest.split("Cleo alone</h2>")
    for part, own in ((together, 11), (ben, 22), (cleo, 33)):
        assert f"Session {own}" in part
        assert not any(f"Session {other}" in part for other in {11, 22, 33} - {own})
    assert "This is Ben’s private record." in ben
    assert "This is Cleo’s private record." in cleo
    assert page.count("stands on no page that is read together") == 2
    assert "private record" not in together
    assert "<details>" in page
    assert "<details open>" not in page


def test_ten_sessions_and_forty_take_the_same_queries(cast: Cast, signed_in: SignIn) -> None:
    browser, of = signed_in(cast.ada), record(cast.maren)
    for number in range(1, 11):
        hour(of, cast.ada, number=number)
    read(browser, cast.maren)  # the first page of a sign-in also notes the browser
    with CaptureQueriesContext(connection) as ten:
        read(browser, cast.maren)
    for number in range(11, 41):
        run(hour(of, cast.ada, number=number), cast.ada)
    with CaptureQueriesContext(connection) as forty:
        read(browser, cast.maren)
    assert len(forty) == len(ten)
    assert not any('"transcript"' in query["sql"] for query in forty)


def test_a_new_case_asks_for_a_name_only_this_practice_uses(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.ada).get("/cases/new/").content.decode()
    assert "A name or pseudonym that only this practice uses." in page
    assert "checked" not in page


def test_one_person_s_case_is_opened(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.dov).post("/cases/new/", {"setting": "individual", "name": "Orrin", "partner_a": "Nobody"})
    case = Case.objects.visible_to(cast.dov).get()
    assert answer.headers["Location"] == f"/cases/{case.pk}/"
    assert (case.name, case.partner_a, case.records.count()) == ("Orrin", "", 1)


def test_a_couple_s_case_is_opened_with_three_records(cast: Cast, signed_in: SignIn) -> None:
    signed_in(cast.dov).post("/cases/new/", COUPLE)
    case = Case.objects.visible_to(cast.dov).get()
    assert (case.name, case.partner_a, case.partner_b, case.about) == ("Harbour", "Fen", "Maro", "Since May.")
    assert case.records.count() == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Give the case a name"),
        ({"name": "x" * 201}, "under 200 characters"),
        ({"setting": ""}, "Choose who comes"),
        ({"setting": "family"}, "Choose who comes"),
        ({"partner_b": " "}, "Name this partner"),
        ({"partner_b": "fen"}, "two different names"),
        ({"about": "x" * 10_001}, "under 10,000 characters"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence_and_nothing_is_opened(
    cast: Cast, signed_in: SignIn, change: dict[str, str], sentence: str
) -> None:
    answer = signed_in(cast.dov).post("/cases/new/", COUPLE | change)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert "Maro" in answer.content.decode() or "partner_b" in change
    assert not Case.objects.visible_to(cast.dov).exists()


def test_script_in_a_name_is_only_words(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dov)
    browser.post("/cases/new/", {"setting": "individual", "name": "<script>x</script>"})
    page = read(browser, Case.objects.visible_to(cast.dov).get())
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_names_are_changed_on_their_page(cast: Cast, signed_in: SignIn) -> None:
    browser, address = signed_in(cast.ada), f"/cases/{cast.ben_and_cleo.pk}/edit/"
    page = browser.get(address).content.decode()
    assert 'value="Cleo"' in page
    answer = browser.post(address, {"name": "Harbour", "partner_a": "Ben", "partner_b": "Chloe"}, follow=True)
    assert "<h1>Harbour</h1>" in answer.content.decode()
    assert "Chloe alone" in answer.content.decode()
    assert "The names are changed." in answer.content.decode()


def test_a_couple_s_partner_keeps_a_name(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.ada).post(
        f"/cases/{cast.ben_and_cleo.pk}/edit/", {"name": "Harbour", "partner_a": "", "partner_b": "Cleo"}
    )
    assert answer.status_code == 400
    assert "Name this partner" in answer.content.decode()
    assert Case.objects.get(pk=cast.ben_and_cleo.pk).name == "Ben and Cleo"
