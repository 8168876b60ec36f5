"""The owner adds people and ends their access; nobody else sees the page."""

import re
import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from stillhere.web.accounts.actions.add_person import add_person
from stillhere.web.accounts.actions.end_access import end_access
from stillhere.web.accounts.actions.give_back_access import give_back_access
from stillhere.web.accounts.actions.make_token import make_token
from stillhere.web.accounts.actions.reset_sign_in import reset_sign_in
from stillhere.web.accounts.models import User, Work
from stillhere.web.accounts.tokens import user_for
from stillhere.web.cases.models import Case, CaseMembership
from tests.web.accounts.steps import acts, app_of, code, give_password, has_app, just_proved
from tests.web.conftest import PASSWORD, Cast

SignedIn = Callable[[User], Client]
QUERIES = 12
NEW = {"username": "Mia", "shown_name": "Mia Roth", "work": "therapist"}


def handed_over(page: str) -> str:
    found = re.search(r"\b[a-z2-9]{4}(-[a-z2-9]{4}){3}\b", page)
    assert found is not None
    return found.group()


def test_only_the_owner_sees_the_people(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.owner).get("/people/").status_code == 200
    for somebody in (cast.ada, cast.dov, cast.sol, cast.fay):
        client = just_proved(signed_in(somebody), somebody)
        assert client.get("/people/").status_code == 404
        assert client.get("/people/add/").status_code == 404
        assert client.post("/people/add/", NEW).status_code == 404
        for act in ("end", "give-back", "new-password"):
            assert client.post(f"/people/{cast.ada.pk}/{act}/").status_code == 404
    assert not User.objects.filter(username="mia").exists()
    assert User.objects.get(pk=cast.ada.pk).is_active


def test_adding_somebody_asks_for_the_password_first(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.owner)
    for response in (client.get("/people/add/"), client.post("/people/add/", NEW)):
        assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not User.objects.filter(username="mia").exists()


def test_somebody_added_chooses_a_password_and_a_second_step_before_anything_else(
    cast: Cast, signed_in: SignedIn, client: Client
) -> None:
    owner = just_proved(signed_in(cast.owner), cast.owner)
    response = owner.post("/people/add/", NEW)
    assert response.status_code == 201
    once = handed_over(response.content.decode())
    assert once not in owner.get("/people/").content.decode()  # shown once

    give_password(client, "mia", once)
    for page in ("/you/", "/accounts/2fa/totp/activate/", "/cases/"):
        assert client.get(page).headers["Location"] == "/accounts/password/change/"
    own = "a gull on the railing"
    client.post("/accounts/password/change/", {"oldpassword": once, "password1": once, "password2": once})
    assert client.get("/you/").headers["Location"] == "/accounts/password/change/"  # it has to be another one
    client.post("/accounts/password/change/", {"oldpassword": once, "password1": own, "password2": own})
    assert client.get("/you/").headers["Location"] == "/accounts/2fa/totp/activate/"
    key = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code(key)})
    assert client.get("/you/").status_code == 200
    assert give_password(Client(), "mia", once) == ""
    assert acts(about=User.objects.get(username="mia"))[:3] == ["person.added", "sign-in.opened", "password.changed"]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("username", "ADA", "has that name already"),
        ("username", "mia roth", "without spaces"),
        ("shown_name", "", "Write a name."),
        ("work", "client", "Select a valid choice"),
        ("work", "", "Choose what they do here."),
    ],
)
def test_what_does_not_fit_is_refused(cast: Cast, signed_in: SignedIn, field: str, value: str, says: str) -> None:
    before = User.objects.count()
    response = just_proved(signed_in(cast.owner), cast.owner).post("/people/add/", NEW | {field: value})
    assert response.status_code == 400
    assert says in response.content.decode()
    assert User.objects.count() == before


def test_ending_access_closes_every_way_in_at_once(cast: Cast, signed_in: SignedIn, client: Client) -> None:
    _, token = make_token(cast.ada, name="Notebook")
    key = app_of(cast.ada)
    give_password(client, "ada")
    client.post("/accounts/2fa/authenticate/", {"code": code(key)})
    assert client.get("/you/").status_code == 200

    assert signed_in(cast.owner).post(f"/people/{cast.ada.pk}/end/").headers["Location"] == "/people/"
    assert client.get("/you/").headers["Location"].startswith("/accounts/login/")
    assert user_for(token) is None
    assert not CaseMembership.objects.filter(user=cast.ada, ended_at=None).exists()
    assert give_password(Client(), "ada") == "/accounts/inactive/"
    assert acts(about=cast.ada)[-2:] == ["person.ended", "sign-in.refused"]


def test_taking_it_back_restores_what_ended_then_and_nothing_else(cast: Cast, signed_in: SignedIn) -> None:
    from django.utils import timezone

    CaseMembership.objects.filter(user=cast.ada, case=cast.maren).update(ended_at=timezone.now())  # before, by somebody
    _, token = make_token(cast.ada, name="Notebook")
    end_access(cast.owner, person_id=cast.ada.pk)
    client = just_proved(signed_in(cast.owner), cast.owner)
    assert client.post(f"/people/{cast.ada.pk}/give-back/").status_code == 302
    ada = User.objects.get(pk=cast.ada.pk)
    assert list(Case.objects.visible_to(ada)) == [cast.ben_and_cleo]
    assert give_password(Client(), "ada") != ""
    assert user_for(token) is None
    assert "person.given-back" in acts(about=ada)


def test_giving_access_back_asks_for_the_password_first(cast: Cast, signed_in: SignedIn) -> None:
    end_access(cast.owner, person_id=cast.ada.pk)
    response = signed_in(cast.owner).post(f"/people/{cast.ada.pk}/give-back/")
    assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not User.objects.get(pk=cast.ada.pk).is_active


def test_ending_or_giving_back_twice_is_doing_it_once(cast: Cast) -> None:
    first = end_access(cast.owner, person_id=cast.ada.pk).access_ended_at
    assert end_access(cast.owner, person_id=cast.ada.pk).access_ended_at == first
    give_back_access(cast.owner, person_id=cast.ada.pk)
    give_back_access(cast.owner, person_id=cast.ada.pk)
    assert acts(about=cast.ada) == ["person.ended", "person.given-back"]


def test_an_owner_can_not_end_their_own_access(cast: Cast, signed_in: SignedIn) -> None:
    client = just_proved(signed_in(cast.owner), cast.owner)
    for act in ("end", "new-password"):
        assert client.post(f"/people/{cast.owner.pk}/{act}/").status_code == 404
    assert client.get("/people/").status_code == 200


def test_nobody_who_is_unknown_is_ended(cast: Cast, signed_in: SignedIn) -> None:
    client = just_proved(signed_in(cast.owner), cast.owner)
    for act in ("end", "give-back", "new-password"):
        assert client.post(f"/people/{uuid.uuid4()}/{act}/").status_code == 404


def test_a_new_password_lets_in_somebody_who_lost_both_steps(cast: Cast, signed_in: SignedIn, client: Client) -> None:
    app_of(cast.ada)
    owner = just_proved(signed_in(cast.owner), cast.owner)
    once = handed_over(owner.post(f"/people/{cast.ada.pk}/new-password/").content.decode())
    assert not has_app(cast.ada)
    assert give_password(Client(), "ada") == ""
    give_password(client, "ada", once)
    assert client.get("/you/").headers["Location"] == "/accounts/password/change/"
    assert acts(about=cast.ada)[1:3] == ["second-step.removed", "person.sign-in-reset"]


def test_the_actions_refuse_everybody_but_the_owner(cast: Cast) -> None:
    for somebody in (cast.ada, cast.sol, cast.fay):
        with pytest.raises(PermissionDenied):
            add_person(somebody, username="mia", shown_name="Mia", work=Work.THERAPIST)
        for act in (end_access, give_back_access, reset_sign_in):
            with pytest.raises(PermissionDenied):
                act(somebody, person_id=cast.dov.pk)
    with pytest.raises(PermissionDenied):
        add_person(cast.owner, username="mia", shown_name="Mia", work=Work.CLIENT)


def test_the_page_asks_the_database_as_often_for_many_as_for_few(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(cast.owner)
    client.get("/people/")
    with django_assert_num_queries(QUERIES):
        client.get("/people/")
    for number in range(10):
        User.objects.create_user(f"t{number}", password=PASSWORD, work=Work.THERAPIST)
    with django_assert_num_queries(QUERIES):
        client.get("/people/")
