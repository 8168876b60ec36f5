"""Somebody without a password, such as one who comes in by passkey alone, meets no page that breaks."""

from collections.abc import Callable

import pytest
from django.test import Client

from stillhere.web.accounts.models import User
from tests.web.accounts.steps import give_password, just_proved
from tests.web.conftest import Cast
from tests.web.routes import PAGES

SignedIn = Callable[[User], Client]
CHANGE = "/accounts/password/change/"


@pytest.fixture
def ada(cast: Cast) -> User:
    cast.ada.set_unusable_password()
    cast.ada.save()
    return cast.ada


def test_the_owner_hands_over_a_first_one(cast: Cast, ada: User, signed_in: SignedIn) -> None:
    owner = just_proved(signed_in(cast.owner), cast.owner)
    given = owner.post(f"/people/{ada.pk}/new-password/")
    password = given.context["shown_once"]
    assert give_password(Client(), "ada", password)
    assert "Choose your own password" in signed_in(User.objects.get(pk=ada.pk)).get(CHANGE).content.decode()


@pytest.mark.parametrize("name", [name for name, route in PAGES.items() if not route.shut and "<" not in name])
def test_no_page_about_oneself_breaks(ada: User, name: str, signed_in: SignedIn) -> None:
    assert signed_in(ada).get(f"/{name}").status_code < 500
