"""What is shown when a page can't be: calm, with a way back, and no words of anybody."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.template.loader import get_template
from django.test import Client

from stillhere.web.accounts.models import User
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]
SECRET = "Maren"
BACK = 'href="/"'


def shown(response: HttpResponse, status: int) -> str:
    """The page, once it had this status, led back, and repeated nothing."""
    page = response.content.decode()
    assert response.status_code == status
    assert "Stillhere</title>" in page
    assert BACK in page
    assert SECRET not in page
    return page


def breaking(error: Exception) -> AbstractContextManager[object]:
    """The page about oneself, which breaks with this error."""
    return patch("stillhere.web.accounts.views.you.open_sign_ins", side_effect=error)


def test_404_does_not_say_whether_something_is_there(cast: Cast, signed_in: SignedIn) -> None:
    nowhere = shown(signed_in(cast.dov).get(f"/nothing/{SECRET}/"), 404)
    hidden = shown(signed_in(cast.dov).get(cast.maren.get_absolute_url()), 404)
    assert nowhere.partition("<main")[2] == hidden.partition("<main")[2]
    assert "There’s nothing here for you" in nowhere


def test_403_says_whom_to_ask(cast: Cast, signed_in: SignedIn) -> None:
    with breaking(PermissionDenied(SECRET)):
        assert "That isn’t yours to do" in shown(signed_in(cast.ada).get("/you/"), 403)


def test_a_form_without_its_seal_is_asked_for_again(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    page = shown(client.post("/accounts/login/", {"login": "ada", "password": SECRET}), 403)
    assert "Please send it again" in page


def test_400_is_drawn_without_a_context(cast: Cast, signed_in: SignedIn) -> None:
    with breaking(SuspiciousOperation(SECRET)):
        assert "That wasn’t understood" in shown(signed_in(cast.ada).get("/you/"), 400)


def test_a_host_that_is_not_ours_is_answered_with_400(cast: Cast) -> None:
    shown(Client().get("/accounts/login/", headers={"host": "elsewhere.example"}), 400)


def test_500_is_drawn_without_a_context(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)
    client.raise_request_exception = False
    with breaking(ValueError(SECRET)):
        assert "Something went wrong here" in shown(client.get("/you/"), 500)


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_400_and_500_need_neither_database_nor_list_of_files(name: str) -> None:
    """No fixture opens a database here, and a file that isn't listed would be an error."""
    with patch("django.contrib.staticfiles.storage.StaticFilesStorage.url", side_effect=ValueError):
        assert BACK in get_template(name).render()


def test_429_says_how_long_to_wait(cast: Cast, client: Client) -> None:
    for _ in range(30):
        client.post("/accounts/login/", {"login": "", "password": ""})
    page = shown(client.post("/accounts/login/", {"login": SECRET, "password": SECRET}), 429)
    assert "Wait a minute, then try again." in page
