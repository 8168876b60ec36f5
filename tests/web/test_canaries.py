"""Facts planted in private places are found nowhere else: pages, programs' answers, files, logs, rows and bytes.

There is no form yet that asks about suicide or about violence between partners: lines that are marked as a plan to die
and as violence stand for their answers, in a joint record and in each partner's own.
"""

import copy
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from stillhere.web.accounts.actions.make_token import make_token
from stillhere.web.accounts.models import User, Work
from stillhere.web.backup.making import back_up
from stillhere.web.cases.models import Record
from stillhere.web.review.models import StoredReview
from stillhere.web.trust import audit
from tests.web.accounts.steps import just_proved
from tests.web.backup.conftest import DATA, KEYSET, noted
from tests.web.canaries import ALL, BEN, DOV, Planted, addresses, may_find, plant, readable, routes
from tests.web.conftest import PASSWORD, Cast
from tests.web.erasure.practices import on_disk, rows
from tests.web.forms import filled
from tests.web.routes import OPERATIONS

SignedIn = Callable[[User], Client]
PEOPLE = ("ada", "sol", "dov", "fay", "owner", "client", "nobody")
LEAVES = ("logout", "sign-ins/")  # they end the sign-in that a walk needs


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stillhere.web.review.task.CODERS", ("rules",))
    monkeypatch.setattr("stillhere.web.review.claim.BEAT", 3600.0)


@pytest.fixture
def planted(cast: Cast) -> Planted:
    return plant(cast)


def _person(planted: Planted, name: str) -> User | None:
    if name == "client":
        return User.objects.create_user("cli", password=PASSWORD, work=Work.CLIENT, shown_name="Cli")
    return None if name == "nobody" else getattr(planted.cast, name)


def _body(answer: HttpResponse) -> bytes:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    on_the_way = getattr(answer, "redirect_chain", [])
    return readable(body) + repr([on_the_way, *answer.headers.items()]).encode()


def _found(words: bytes) -> set[str]:
    return {canary for canary in ALL if canary.encode() in words}


def _browser(user: User | None, signed_in: SignedIn, *, program: bool) -> Client:
    if user is None:
        return Client(raise_request_exception=False)
    if program:
        return Client(headers={"Authorization": f"Bearer {make_token(user, name='A program')[1]}"})
    return just_proved(signed_in(user), user)


@pytest.mark.parametrize("name", PEOPLE)
def test_no_page_and_no_answer_tells_what_is_not_this_persons(
    planted: Planted, name: str, signed_in: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    user = _person(planted, name)
    pages = _browser(user, signed_in, program=False)
    program = _browser(user, signed_in, program=name != "client")  # clients have no tokens
    met: set[str] = set()
    walked = 0
    for route in routes():
        if "logout" in route:
            continue
        for address in addresses(route, planted.ids):
            asking = program if address.startswith("/api/") else pages
            found = _found(_body(asking.get(address)))
            assert found <= may_find(planted, user, address), f"{name} met {found} at {address}"
            met |= found
            walked += 1
    assert walked > 300
    homes = {"ada": ALL - {DOV}, "sol": {"quernstone", "wolframite"}, "dov": {DOV}}
    assert met == homes.get(name, set()), "the walk reaches what this person may read, and nothing more"
    assert not _found(caplog.text.encode()), "and no log repeats it"


def _sent(planted: Planted) -> Iterator[str]:
    """Every address of a page, for a form to be sent to."""
    for route in routes():
        if not route.startswith("api/") and not any(word in route for word in LEAVES):
            yield from addresses(route, planted.ids)


def _asked(planted: Planted) -> Iterator[tuple[str, str, str]]:
    """Every act of a program: method, address, and a body that would be right."""
    for name, operation in OPERATIONS.items():
        method, _, path = name.partition(" ")
        if method != "GET":
            for address in addresses(path.lstrip("/").replace("{", "<").replace("}", ">"), planted.ids):
                yield method, address, json.dumps(operation.body or {})


@pytest.mark.parametrize("name", PEOPLE)
def test_no_answer_to_a_form_nor_the_page_it_leads_to_tells_what_is_not_this_persons(
    planted: Planted, name: str, signed_in: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    """One form at a time, each taken back before the next, so that none hides another; nothing is shared any more."""
    caplog.set_level(logging.DEBUG)
    Record.objects.update(shared_with_supervision=False)
    user, form = _person(planted, name), filled(planted)
    browser = _browser(user, signed_in, program=False)
    entered, met, arrived = copy.deepcopy(browser.cookies), set[str](), 0
    for address in _sent(planted):
        if name in ("ada", "dov") and address.startswith("/takeout/"):
            continue  # what leaves by right is told by tests/web/takeout
        browser.cookies = copy.deepcopy(entered)
        with transaction.atomic():
            answer = browser.post(address, form, follow=True)
            found = _found(_body(answer))
            transaction.set_rollback(True)
        led_to = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        may = may_find(planted, user, address) | may_find(planted, user, led_to) if name in ("ada", "dov") else set()
        assert found <= may, f"{name} met {found} after sending to {address}"
        met |= found
        arrived += answer.status_code < 400
    assert met == {"ada": ALL - {DOV}, "dov": {DOV}}.get(name, set())
    assert arrived > {"ada": 80, "dov": 20}.get(name, 0), "the walk does arrive"
    assert not _found(caplog.text.encode()), "and no log repeats it"


@pytest.mark.parametrize("name", ["ada", "sol", "dov", "fay", "owner"])
def test_no_answer_to_an_act_of_a_program_tells_what_is_not_its_persons(
    planted: Planted, name: str, signed_in: SignedIn
) -> None:
    Record.objects.update(shared_with_supervision=False)
    user = _person(planted, name)
    program = _browser(user, signed_in, program=True)
    for method, address, body in _asked(planted):
        with transaction.atomic():
            answer = program.generic(method, address, body, content_type="application/json")
            found = _found(_body(answer))
            transaction.set_rollback(True)
        may = may_find(planted, user, address) if name in ("ada", "dov") else set()
        assert found <= may, f"{name} met {found} after {method} {address}"


def test_a_part_of_an_address_that_the_walk_does_not_know_fails_it(planted: Planted) -> None:
    with pytest.raises(KeyError):
        list(addresses("cases/<uuid:something_new>/", planted.ids))


@pytest.mark.parametrize("name", ["ada", "sol", "dov", "owner"])
def test_a_search_for_a_canary_answers_nothing(planted: Planted, name: str, signed_in: SignedIn) -> None:
    browser = _browser(_person(planted, name), signed_in, program=False)
    for canary in ALL:
        page = browser.post("/cases/", {"words": canary})
        assert page.status_code == 200
        assert not page.context["rows"]
        assert "/cases/" + str(planted.cast.maren.pk) not in page.content.decode()


def test_an_error_page_and_its_log_quote_nothing(
    planted: Planted, signed_in: SignedIn, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)

    def breaks(*_: object, **__: object) -> None:
        raise ValueError("It broke.")

    monkeypatch.setattr("stillhere.web.sessions.views.reading.render", breaks)
    browser = signed_in(planted.cast.ada)
    browser.raise_request_exception = False
    answer = browser.get(f"/sessions/{planted.hours[BEN].pk}/")
    assert answer.status_code == 500
    assert not _found(answer.content)
    assert not _found(caplog.text.encode())


def test_no_table_holds_a_canary(planted: Planted, signed_in: SignedIn) -> None:
    browser = signed_in(planted.cast.ada)
    for hour in planted.hours.values():  # whatever a page leaves behind in sessions and caches
        browser.get(f"/review/{hour.pk}/")
    tables = rows()
    assert {"django_tasks_database_dbtaskresult", "trust_auditevent", "django_session"} <= set(tables)
    for table, lines in tables.items():
        assert not _found(repr(lines).encode()), table
    assert StoredReview.objects.count() == len(planted.hours), "and there was something to find"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's rows are read raw above")
def test_the_database_file_holds_no_canary(planted: Planted) -> None:
    held = connection.connection.serialize()
    assert b"note.kept" in held, "the bytes are those of this practice"
    assert not _found(held)


def test_no_file_of_the_practice_holds_a_canary(planted: Planted) -> None:
    for path in Path(settings.DATA).rglob("*"):
        if path.is_file():
            assert not _found(path.read_bytes()), path.relative_to(settings.DATA)
    assert not any(_found(name.encode()) for name in on_disk())


def test_no_backup_holds_a_canary_in_plain(planted: Planted, tmp_path: Path) -> None:
    audit.record(planted.cast.ada, "case.read", case_id=planted.cast.maren.pk)
    noted()
    back_up(DATA, tmp_path / "backups", keyset=KEYSET)
    files = [path for path in (tmp_path / "backups").rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert not _found(path.read_bytes())
