"""Facts planted in private places are found nowhere else: pages, programs' answers, files, logs, rows and bytes.

There is no form yet that asks about suicide or about violence between partners: lines that are marked as a plan to die
and as violence stand for their answers, in a joint record and in each partner's own.
"""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from stillhere.web.accounts.actions.make_token import make_token
from stillhere.web.accounts.models import User
from stillhere.web.backup.making import back_up
from stillhere.web.review.models import StoredReview
from stillhere.web.trust import audit
from tests.web.accounts.steps import just_proved
from tests.web.backup.conftest import DATA, KEYSET, noted
from tests.web.canaries import ALL, BEN, DOV, Planted, addresses, may_find, plant, readable, routes
from tests.web.conftest import Cast
from tests.web.erasure.practices import on_disk, rows

SignedIn = Callable[[User], Client]
PEOPLE = ("ada", "sol", "dov", "fay", "owner", "nobody")


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stillhere.web.review.task.CODERS", ("rules",))
    monkeypatch.setattr("stillhere.web.review.claim.BEAT", 3600.0)


@pytest.fixture
def planted(cast: Cast) -> Planted:
    return plant(cast)


def _person(planted: Planted, name: str) -> User | None:
    return None if name == "nobody" else getattr(planted.cast, name)


def _body(answer: HttpResponse) -> bytes:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return readable(body) + repr(list(answer.headers.items())).encode()


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
    program = _browser(user, signed_in, program=True)
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
