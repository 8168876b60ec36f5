"""How often somebody may try, from one address and for one person; and what asks for the password once more."""

from collections.abc import Callable

import pytest
from django.test import Client

from stillhere.web.accounts.models import User
from tests.web.accounts.steps import acts, app_of, give_password, has_app, just_proved
from tests.web.conftest import PASSWORD, Cast

SignedIn = Callable[[User], Client]


def test_an_address_tries_ten_wrong_passwords_a_minute_whatever_the_names(cast: Cast) -> None:
    app_of(cast.ada)
    for number in range(10):
        give_password(Client(), f"nobody{number}", "wrong")
    assert give_password(Client(), "ada") == ""
    assert give_password(Client(REMOTE_ADDR="10.0.0.7"), "ada") != ""


def test_an_address_signs_in_thirty_times_a_minute(cast: Cast) -> None:
    app_of(cast.ada)
    answers = {"login": "ada", "password": PASSWORD}
    statuses = [Client().post("/accounts/login/", answers).status_code for _ in range(31)]
    assert statuses[:30] == [302] * 30
    assert statuses[30] == 429
    assert Client(REMOTE_ADDR="10.0.0.7").post("/accounts/login/", answers).status_code == 302


def test_the_eleventh_password_in_a_minute_is_not_looked_at(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.owner)
    asked = [client.post("/accounts/reauthenticate/", {"password": "wrong"}).status_code for _ in range(11)]
    assert asked == [200] * 10 + [429]
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 429
    assert client.get("/people/add/").status_code == 302


@pytest.mark.parametrize("proved", [False, True])
def test_a_new_password_for_somebody_asks_for_ones_own_first(cast: Cast, signed_in: SignedIn, proved: bool) -> None:
    app_of(cast.ada)
    owner = signed_in(cast.owner)
    if proved:
        just_proved(owner, cast.owner)
    response = owner.post(f"/people/{cast.ada.pk}/new-password/")
    assert has_app(cast.ada) is not proved
    assert User.objects.get(pk=cast.ada.pk).check_password(PASSWORD) is not proved
    assert ("person.sign-in-reset" in acts(about=cast.ada)) is proved
    if not proved:
        assert response.headers["Location"].startswith("/accounts/reauthenticate/")
