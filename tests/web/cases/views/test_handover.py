"""A therapist hands a case over on its page; the password is asked for first."""

from collections.abc import Callable

from django.test import Client

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from tests.web.accounts.steps import just_proved
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]


def proved(signed_in: SignedIn, user: User) -> Client:
    return just_proved(signed_in(user), user)


def test_its_therapist_hands_it_to_a_colleague(cast: Cast, signed_in: SignedIn) -> None:
    ada, there = proved(signed_in, cast.ada), f"/cases/{cast.maren.pk}/hand-over/"
    assert there in ada.get(cast.maren.get_absolute_url()).content.decode()
    page = ada.get(there).content.decode()
    assert "Your private psychotherapy notes. Nobody else ever opens them" in page
    assert str(cast.dov.pk) in page
    assert str(cast.sol.pk) not in page  # supervises, and sees no clients
    assert ada.post(there, {"to": str(cast.dov.pk)}).headers["Location"] == "/cases/"
    assert ada.get(cast.maren.get_absolute_url()).status_code == 404
    assert signed_in(cast.dov).get(cast.maren.get_absolute_url()).status_code == 200


def test_the_password_is_asked_for_first(cast: Cast, signed_in: SignedIn) -> None:
    client, there = signed_in(cast.ada), f"/cases/{cast.maren.pk}/hand-over/"
    for response in (client.get(there), client.post(there, {"to": str(cast.dov.pk)})):
        assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    assert cast.maren in Case.objects.led_by(cast.ada)


def test_a_colleague_has_to_be_chosen(cast: Cast, signed_in: SignedIn) -> None:
    client, there = proved(signed_in, cast.ada), f"/cases/{cast.maren.pk}/hand-over/"
    for to in ("", "x", str(cast.ada.pk), str(cast.fay.pk)):
        response = client.post(there, {"to": to})
        assert response.status_code == 400
        assert "Choose a colleague from the list." in response.content.decode()
    assert cast.maren in Case.objects.led_by(cast.ada)


def test_to_everybody_else_there_is_no_such_page(cast: Cast, signed_in: SignedIn) -> None:
    there = f"/cases/{cast.maren.pk}/hand-over/"
    for somebody in (cast.dov, cast.sol, cast.fay, cast.owner):
        for client in (signed_in(somebody), proved(signed_in, somebody)):
            assert client.get(there).status_code == 404
            assert client.post(there, {"to": str(cast.dov.pk)}).status_code == 404
    assert Client().get(there).headers["Location"].startswith("/accounts/login/")
    assert cast.maren in Case.objects.led_by(cast.ada)
