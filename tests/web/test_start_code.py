"""Where others could come first, the first page asks for what the server told in its terminal, once."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from stillhere.web import serving, start_code
from stillhere.web.accounts.models import User
from tests.web.accounts.test_start import ANSWERS
from tests.web.conftest import Cast


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    (tmp_path / "secrets").mkdir(mode=0o700)
    settings.DATA = tmp_path
    settings.BEYOND_THIS_MACHINE = True
    return tmp_path


@pytest.mark.parametrize(
    ("hosts", "https", "beyond"),
    [
        (["localhost", "127.0.0.1", "[::1]"], False, False),
        (["LOCALHOST", " 127.0.0.1", ""], False, False),
        (["localhost"], True, True),
        (["localhost", "practice.example"], False, True),
        (["192.168.1.4"], False, True),
        (["*"], False, True),
        ([".localhost"], False, True),
    ],
)
def test_names_of_this_machine_alone_keep_the_first_start_easy(hosts: list[str], https: bool, beyond: bool) -> None:
    assert start_code.beyond_this_machine(hosts, https=https) is beyond


def test_the_page_asks_for_the_code_and_takes_no_other(db: None, folder: Path, client: Client) -> None:
    code = start_code.make(folder)
    assert 'name="code"' in client.get("/start/").content.decode()
    for wrong in ("", "aaaa-bbbb-cccc-dddd", code[:-1], f"{code}x"):
        response = client.post("/start/", ANSWERS | {"code": wrong})
        assert response.status_code == 400
        assert not User.objects.exists()
    assert client.post("/start/", ANSWERS).status_code == 400
    assert client.post("/start/", ANSWERS | {"code": f" {code.upper().replace('-', ' ')} "}).status_code == 302
    assert User.objects.get().is_owner


def test_the_code_is_used_up(db: None, folder: Path, client: Client) -> None:
    code = start_code.make(folder)
    client.post("/start/", ANSWERS | {"code": code})
    assert not start_code.fits(folder, code)
    assert not start_code.file_of(folder).exists()


def test_a_start_that_fails_for_another_reason_leaves_the_code(db: None, folder: Path, client: Client) -> None:
    code = start_code.make(folder)
    assert client.post("/start/", ANSWERS | {"code": code, "practice": ""}).status_code == 400
    assert start_code.fits(folder, code)


def test_without_a_code_nobody_starts_a_practice_that_others_reach(db: None, folder: Path, client: Client) -> None:
    for typed in ("", "anything", "0" * 64):
        assert client.post("/start/", ANSWERS | {"code": typed}).status_code == 400
    assert not User.objects.exists()


def test_on_this_machine_alone_the_page_asks_for_none(db: None, folder: Path, settings: Any, client: Client) -> None:
    settings.BEYOND_THIS_MACHINE = False
    assert 'name="code"' not in client.get("/start/").content.decode()
    assert client.post("/start/", ANSWERS).status_code == 302


def test_only_its_hash_is_kept_and_only_for_the_owner_of_the_folder(folder: Path) -> None:
    code = start_code.make(folder)
    kept = start_code.file_of(folder)
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", code)
    assert kept.stat().st_mode & 0o077 == 0
    assert code not in kept.read_text("utf-8")
    assert start_code.make(folder) != code
    assert not start_code.fits(folder, code), "a new start of the server makes the code before worth nothing"
    assert [path.name for path in kept.parent.iterdir()] == ["start-code"]


@pytest.fixture
def kept_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's own connection holds its transaction."""
    monkeypatch.setattr("django.db.connection.close", lambda: None)


def test_the_server_makes_one_where_others_reach_it(db: None, folder: Path, settings: Any, kept_open: None) -> None:
    code = serving.code_of_first_start(folder, "127.0.0.1")
    assert code is not None
    assert start_code.fits(folder, code)
    settings.BEYOND_THIS_MACHINE = False
    assert serving.code_of_first_start(folder, "127.0.0.1") is None
    assert not start_code.file_of(folder).exists()
    assert serving.code_of_first_start(folder, "0.0.0.0") is not None


def test_a_practice_that_was_started_is_given_none(cast: Cast, folder: Path, kept_open: None) -> None:
    assert serving.code_of_first_start(folder, "0.0.0.0") is None
    assert not start_code.file_of(folder).exists()
