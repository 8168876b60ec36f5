"""The owner hands a therapist's cases to another, above all before that therapist's access ends."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from stillhere.web.accounts.actions.end_access import end_access
from stillhere.web.accounts.models import User
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.models import Case
from tests.web.accounts.steps import acts, just_proved
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]


@pytest.fixture
def owner(cast: Cast, signed_in: SignedIn) -> Client:
    return just_proved(signed_in(cast.owner), cast.owner)


@pytest.fixture
def there(cast: Cast) -> str:
    return f"/people/{cast.ada.pk}/cases/"


def test_ending_access_begins_with_the_cases_somebody_holds(cast: Cast, owner: Client, there: str) -> None:
    people = owner.get("/people/").content.decode()
    assert there in people
    assert f"/people/{cast.ada.pk}/end/" not in people
    assert f"/people/{cast.dov.pk}/end/" in people  # holds none
    page = owner.get(there).content.decode()
    assert page.index("Ben and Cleo") < page.index("End access")
    assert "Maren" in page
    assert "Maren" not in page.partition("</title>")[0]
    assert "Their private psychotherapy notes. Nobody else ever opens them" in page
    assert "caseload.named" in acts(about=cast.ada)


def test_one_or_all_pass(cast: Cast, owner: Client, there: str) -> None:
    assert owner.post(there, {"to": str(cast.dov.pk), "case": [str(cast.maren.pk)]}).headers["Location"] == there
    assert list(Case.objects.led_by(cast.dov)) == [cast.maren]
    assert "Maren" not in owner.get(there).content.decode()
    rest = {"to": str(cast.dov.pk), "case": [str(cast.ben_and_cleo.pk)]}
    assert owner.post(there, rest).headers["Location"] == there  # where the access is ended next
    page = owner.get(there).content.decode()
    assert "holds no case" in page
    assert f"/people/{cast.ada.pk}/end/" in page


def test_cases_of_somebody_who_has_left_pass_too(cast: Cast, owner: Client, there: str) -> None:
    end_access(cast.owner, person_id=cast.ada.pk)
    assert there in owner.get("/people/").content.decode()
    page = owner.get(there).content.decode()
    assert "Maren" in page
    assert "End access" not in page
    owner.post(there, {"to": str(cast.dov.pk), "case": [str(cast.maren.pk), str(cast.ben_and_cleo.pk)]})
    assert Case.objects.led_by(cast.dov).count() == 2
    assert there not in owner.get("/people/").content.decode()


def test_the_owner_is_none_of_those_who_can_take_them(cast: Cast, owner: Client, there: str) -> None:
    assert f'<option value="{cast.owner.pk}"' not in owner.get(there).content.decode()
    mine = {"to": str(cast.owner.pk), "case": [str(cast.maren.pk)]}
    assert owner.post(there, mine).status_code == 400
    assert not Case.objects.led_by(cast.owner).exists()


@pytest.mark.parametrize("sent", [{}, {"to": "x", "case": "x"}, {"case": "x"}])
def test_what_does_not_fit_changes_nothing(cast: Cast, owner: Client, there: str, sent: dict[str, str]) -> None:
    for fields in (sent, {"to": str(cast.dov.pk)} | sent):
        response = owner.post(there, fields)
        assert response.status_code == 400
        assert "Choose at least one case, and a colleague from the list." in response.content.decode()
    assert owner.post(there, {"to": str(cast.dov.pk), "case": [str(uuid.uuid4())]}).status_code == 404
    assert Case.objects.led_by(cast.ada).count() == 2


def test_the_password_is_asked_for_first(cast: Cast, signed_in: SignedIn, there: str) -> None:
    client = signed_in(cast.owner)
    for response in (client.get(there), client.post(there, {"to": str(cast.dov.pk), "case": str(cast.maren.pk)})):
        assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    assert Case.objects.led_by(cast.ada).count() == 2


def test_to_everybody_else_there_is_no_such_page(cast: Cast, signed_in: SignedIn, there: str) -> None:
    for somebody in (cast.ada, cast.dov, cast.sol, cast.fay):
        client = just_proved(signed_in(somebody), somebody)
        assert client.get(there).status_code == 404
        assert client.post(there, {"to": str(cast.dov.pk), "case": str(cast.maren.pk)}).status_code == 404
    assert Client().get(there).headers["Location"].startswith("/accounts/login/")
    assert Case.objects.led_by(cast.ada).count() == 2


def test_the_page_asks_the_database_as_often_for_many_cases_as_for_few(
    cast: Cast, owner: Client, there: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(30) as few:
        owner.get(there)
    for number in range(10):
        open_case(cast.ada, setting=Case.Setting.INDIVIDUAL, name=f"Case {number}")
    with django_assert_max_num_queries(len(few)):
        owner.get(there)
