"""Closed by default: visitors sign in, and staff give a second step before they see anything."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from stillhere.web.accounts.middleware import OPEN
from stillhere.web.accounts.models import User, Work
from tests.web.accounts.steps import acts, app_of, code, give_password, has_app
from tests.web.conftest import PASSWORD, Cast


def addresses(patterns: list[URLPattern | URLResolver] | None = None, before: str = "/") -> list[str]:
    """Every address of the workspace, with something that fits in each gap."""
    found = []
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            found += addresses(each.url_patterns, route)
        else:
            for gap in [part for part in route.replace("<", "\0<").replace(">", ">\0").split("\0") if part[:1] == "<"]:
                fits = "1" if gap.startswith("<int:") else "6f1f64ee-6ab8-4d5e-9a52-6c2c2a1c9f11"
                route = route.replace(gap, fits)
            found.append(route)
    return found


def closed() -> list[str]:
    return [each for each in addresses() if each not in OPEN and not each.startswith(("/api/", "/static/"))]


def test_every_address_but_a_few_sends_a_visitor_to_the_sign_in(cast: Cast, client: Client) -> None:
    assert len(closed()) > 20
    for address in closed():
        for response in (client.get(address), client.post(address)):
            assert response.headers.get("Location", "").startswith("/accounts/login/"), address


def test_somebody_without_a_second_step_sets_one_up_first(cast: Cast, client: Client) -> None:
    give_password(client, "ada")
    for address in closed():
        response = client.get(address)
        if response.status_code == 302:
            assert response.headers["Location"] in ("/accounts/2fa/totp/activate/", "/"), address
        else:
            assert address in (
                "/accounts/2fa/totp/activate/",
                "/accounts/2fa/webauthn/add/",
                "/accounts/reauthenticate/",
            )


def test_setting_one_up_opens_the_workspace(cast: Cast, client: Client) -> None:
    give_password(client, "ada")
    page = client.get("/accounts/2fa/totp/activate/")
    assert page.status_code == 200  # the password was typed just now, and isn't asked for again
    key = page.context["form"].secret
    assert key in page.content.decode()
    assert "data:image/svg+xml;base64," in page.content.decode()
    response = client.post("/accounts/2fa/totp/activate/", {"code": code(key)})
    assert response.headers["Location"] == "/accounts/2fa/recovery-codes/"
    codes = client.get("/accounts/2fa/recovery-codes/")
    assert len(codes.context["unused_codes"]) == 10
    assert client.get("/you/").status_code == 200
    assert acts(about=cast.ada) == ["sign-in.opened", "second-step.added", "recovery-codes.added"]


def test_a_sign_in_by_password_alone_gains_nothing_from_a_step_set_up_elsewhere(cast: Cast, client: Client) -> None:
    give_password(client, "ada")
    key = app_of(cast.ada)
    assert client.get("/you/").headers["Location"] == "/accounts/2fa/reauthenticate/"
    assert client.post("/accounts/2fa/totp/deactivate/").headers["Location"] == "/accounts/2fa/reauthenticate/"
    assert client.get("/accounts/2fa/webauthn/add/").headers["Location"] == "/accounts/2fa/reauthenticate/"
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302
    assert has_app(cast.ada)
    assert client.get("/you/").status_code == 302
    client.post("/accounts/2fa/reauthenticate/", {"code": code(key)})
    assert client.get("/you/").status_code == 200


def test_removing_the_only_second_step_leads_to_a_new_one(cast: Cast, client: Client) -> None:
    key = app_of(cast.ada)
    give_password(client, "ada")
    client.post("/accounts/2fa/authenticate/", {"code": code(key)})
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert not has_app(cast.ada)
    assert client.get("/you/").headers["Location"] == "/accounts/2fa/totp/activate/"
    assert acts(about=cast.ada)[-1] == "second-step.removed"


def test_the_proof_of_one_person_is_not_that_of_another(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(cast.ada)
    client.force_login(cast.dov, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/you/").headers["Location"] == "/accounts/2fa/totp/activate/"


def test_clients_may_come_with_a_password_alone(cast: Cast, client: Client) -> None:
    User.objects.create_user("maren", password=PASSWORD, work=Work.CLIENT)
    give_password(client, "maren")
    assert client.get("/you/").status_code == 200


def test_a_piece_of_a_page_is_never_replaced_by_a_sign_in_form(cast: Cast, client: Client) -> None:
    response = client.get("/you/", headers={"HX-Request": "true"})
    assert (response.status_code, response.content) == (401, b"")
    assert response.headers["HX-Redirect"].startswith("/accounts/login/")


def test_no_page_of_somebody_signed_in_stays_in_the_browser(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    assert "no-store" in signed_in(cast.ada).get("/you/").headers["Cache-Control"]


def test_a_fresh_installation_begins_at_its_first_page(db: None, client: Client) -> None:
    assert client.get("/").headers["Location"] == "/start/"
    assert client.get(reverse("you")).headers["Location"] == "/start/"


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/inactive/"])
def test_what_is_open_opens(cast: Cast, client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_a_page_tells_its_script_how_long_the_sign_in_lasts(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    page = signed_in(cast.ada).get("/cases/").content.decode()
    assert '<meta name="sign-in" content="1800" data-to="/accounts/login/">' in page
    assert 'src="/static/sign-off.js"' in page
    assert '<meta name="sign-in" content="0"' in Client().get("/accounts/login/").content.decode()
