"""Signing in takes two steps, wrong ones are counted and written down, and half an hour of nothing ends it."""

import re
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.trust.models import AuditEvent
from tests.web.accounts.steps import acts, app_of, code, give_password
from tests.web.conftest import PASSWORD, Cast


def test_password_and_code_open_the_workspace(cast: Cast, client: Client) -> None:
    key = app_of(cast.ada)
    assert give_password(client, "ada") == "/accounts/2fa/authenticate/"
    assert client.get("/you/").headers["Location"].startswith("/accounts/login/")  # half way is outside
    assert client.post("/accounts/2fa/authenticate/", {"code": code(key)}).headers["Location"] == "/"
    assert client.get("/you/").status_code == 200


def test_a_code_works_once(cast: Cast, client: Client) -> None:
    key = app_of(cast.ada)
    used = code(key)
    give_password(client, "ada")
    client.post("/accounts/2fa/authenticate/", {"code": used})
    other = Client()
    give_password(other, "ada")
    response = other.post("/accounts/2fa/authenticate/", {"code": used})
    assert "That code doesn&#x27;t fit" in response.content.decode()
    assert other.get("/you/").status_code == 302


def test_a_wrong_code_is_written_down_and_opens_nothing(cast: Cast, client: Client) -> None:
    app_of(cast.ada)
    give_password(client, "ada")
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert acts(about=cast.ada)[-1] == "second-step.failed"
    assert client.get("/you/").status_code == 302


def test_the_sixth_wrong_password_in_a_row_is_refused(cast: Cast, client: Client) -> None:
    for _ in range(5):
        response = client.post("/accounts/login/", {"login": "ada", "password": "wrong"})
        assert "don&#x27;t belong together" in response.content.decode()
    sixth = client.post("/accounts/login/", {"login": "ada", "password": "wrong"})
    assert "Too many tries" in sixth.content.decode()
    assert acts(about=cast.ada) == ["sign-in.failed"] * 5 + ["sign-in.refused"]


def test_after_five_wrong_ones_the_right_password_is_refused_too(cast: Cast, client: Client) -> None:
    for _ in range(5):
        give_password(client, "ada", "wrong")
    assert give_password(client, "ada") == ""
    assert give_password(client, "dov") != ""  # nobody else is kept out by it


def test_wrong_passwords_are_counted_for_the_name_in_any_spelling(cast: Cast, client: Client) -> None:
    for name in ("ada", "Ada", "ADA", "aDa", " ada"):
        give_password(client, name, "wrong")
    assert give_password(client, "ada") == ""


def test_the_sixth_wrong_code_in_a_row_is_refused(cast: Cast, client: Client) -> None:
    key = app_of(cast.ada)
    give_password(client, "ada")
    for _ in range(5):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    response = client.post("/accounts/2fa/authenticate/", {"code": code(key)})
    assert "Too many tries" in response.content.decode()
    assert client.get("/you/").status_code == 302


@pytest.mark.parametrize("name", ["nobody", "o'hara", "ada\x00", "n" * 149])
def test_a_name_that_belongs_to_nobody_is_not_kept(cast: Cast, client: Client, name: str) -> None:
    known, unknown = Client(), client
    before = AuditEvent.objects.count()
    answers = [
        browser.post("/accounts/login/", {"login": login, "password": "wrong"})
        for browser, login in ((known, "ada"), (unknown, name))
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    for event in AuditEvent.objects.filter(number__gt=before + 1):
        assert (event.act, event.object_id, event.actor) == ("sign-in.failed", "", None)


def test_signing_in_and_out_is_written_down(cast: Cast, client: Client) -> None:
    key = app_of(cast.ada)
    give_password(client, "ada")
    client.post("/accounts/2fa/authenticate/", {"code": code(key)})
    client.post("/accounts/logout/")
    assert acts(about=cast.ada) == ["second-step.added", "sign-in.opened", "sign-in.closed"]
    assert client.get("/you/").status_code == 302


def test_asking_to_see_the_sign_out_page_signs_nobody_out(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(cast.ada)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/you/").status_code == 200


def test_half_an_hour_without_a_page_ends_the_sign_in(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    client, now = signed_in(cast.ada), timezone.now()

    def status_after(minutes: float) -> int:
        with patch("django.utils.timezone.now", return_value=now + timedelta(minutes=minutes)):
            return client.get("/you/").status_code

    assert status_after(20) == 200
    assert status_after(45) == 200  # each page begins the half hour anew
    assert status_after(75.1) == 302


def test_the_cookie_goes_with_the_browser(cast: Cast, client: Client) -> None:
    key = app_of(cast.ada)
    give_password(client, "ada")
    client.post("/accounts/2fa/authenticate/", {"code": code(key)})
    cookie = client.cookies["sessionid"]
    assert cookie["max-age"] == cookie["expires"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_nobody_is_sent_elsewhere_after_signing_in(cast: Cast, client: Client) -> None:
    key = app_of(cast.ada)
    give_password(client, "ada", next="https://elsewhere.example/")
    assert client.post("/accounts/2fa/authenticate/", {"code": code(key)}).headers["Location"] == "/"


def test_nobody_signs_up_by_themselves(cast: Cast, client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 302
    assert client.post("/accounts/signup/", {"username": "x"}).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "page", ["signup/", "email/", "password/reset/", "password/set/", "sessions/", "login/code/confirm/"]
)
def test_pages_of_allauth_that_are_not_used_do_not_exist(
    cast: Cast, signed_in: Callable[[User], Client], page: str
) -> None:
    assert signed_in(cast.owner).get(f"/accounts/{page}").status_code == 404


@pytest.mark.parametrize(
    ("origin", "status"), [("http://testserver", 302), ("null", 403), ("https://elsewhere.example", 403)]
)
def test_a_form_of_our_own_is_not_taken_for_a_forged_one(cast: Cast, origin: str, status: int) -> None:
    browser = Client(enforce_csrf_checks=True)
    page = browser.get("/accounts/login/")
    assert page.headers["Referrer-Policy"] == "same-origin"  # under no-referrer a browser sends “Origin: null”
    answers = {"login": "ada", "password": PASSWORD, "csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    assert browser.post("/accounts/login/", answers, headers={"Origin": origin}).status_code == status


def test_every_page_of_signing_in_wears_our_frame_and_runs_no_script_of_its_own(cast: Cast, client: Client) -> None:
    key = app_of(cast.ada)
    pages = [client.get("/accounts/login/")]
    give_password(client, "ada")
    pages.append(client.get("/accounts/2fa/authenticate/"))
    client.post("/accounts/2fa/authenticate/", {"code": code(key)})
    below = ["reauthenticate/", "logout/", "password/change/"]
    below += ["totp/deactivate/", "webauthn/", "webauthn/add/", "recovery-codes/generate/", "reauthenticate/"]
    pages += [
        client.get(f"/accounts/{page}" if number < 3 else f"/accounts/2fa/{page}") for number, page in enumerate(below)
    ]
    for page in pages:
        text = page.content.decode()
        where = page.request["PATH_INFO"]
        assert page.status_code == 200, where
        assert '<header class="shell">' in text, where
        assert " style=" not in text, where
        assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", text)), where
