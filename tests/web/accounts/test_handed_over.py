"""A password that the owner hands over is good for seven days."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from stillhere.web.accounts.actions.add_person import add_person
from stillhere.web.accounts.actions.reset_sign_in import reset_sign_in
from stillhere.web.accounts.models import User, Work
from tests.web.accounts.steps import acts, give_password
from tests.web.conftest import PASSWORD, Cast

SAYS = "This password was good for 7 days, and they are over. The owner of the practice can give you a new one."


def given_long_ago(person: User, **ago: float) -> None:
    User.objects.filter(pk=person.pk).update(password_given_at=timezone.now() - timedelta(**ago))


def new_one(cast: Cast) -> tuple[User, str]:
    return add_person(cast.owner, username="mia", shown_name="Mia Roth", work=Work.THERAPIST)


def reset_one(cast: Cast) -> tuple[User, str]:
    return reset_sign_in(cast.owner, person_id=cast.ada.pk)


@pytest.mark.parametrize("give", [new_one, reset_one])
def test_it_opens_for_seven_days_and_is_refused_afterwards(
    cast: Cast, client: Client, give: Callable[[Cast], tuple[User, str]]
) -> None:
    person, once = give(cast)
    given_long_ago(person, days=6, hours=23)
    assert give_password(client, person.username, once) != ""
    given_long_ago(person, days=7)
    other = Client()
    page = other.post("/accounts/login/", {"login": person.username, "password": once})
    assert SAYS in page.content.decode()
    assert other.get("/you/").headers["Location"].startswith("/accounts/login/")
    assert acts(about=person)[-1] == "sign-in.refused"


def test_whoever_guesses_is_not_told_that_there_was_one(cast: Cast) -> None:
    person, _ = new_one(cast)
    given_long_ago(person, days=8)
    page = Client().post("/accounts/login/", {"login": "mia", "password": "wrong"})
    assert SAYS not in page.content.decode()


def test_a_password_of_ones_own_has_no_end(cast: Cast, client: Client) -> None:
    person, once = new_one(cast)
    give_password(client, "mia", once)
    own = "a gull on the railing"
    client.post("/accounts/password/change/", {"oldpassword": once, "password1": own, "password2": own})
    person.refresh_from_db()
    assert (person.must_change_password, person.password_given_at) == (False, None)
    assert give_password(Client(), "mia", own) != ""
    assert give_password(Client(), "ada", PASSWORD) != ""


def test_a_new_one_begins_its_days_anew(cast: Cast) -> None:
    person, _ = new_one(cast)
    given_long_ago(person, days=8)
    _, again = reset_sign_in(cast.owner, person_id=person.pk)
    assert give_password(Client(), "mia", again) != ""


def test_those_handed_over_before_their_day_was_kept_begin_with_the_migration(cast: Cast) -> None:
    User.objects.filter(pk=cast.ada.pk).update(must_change_password=True)
    assert User.objects.get(pk=cast.ada.pk).password_has_expired
    import_module("stillhere.web.accounts.migrations.0004_password_given_at").begin_now(apps, None)
    assert not User.objects.get(pk=cast.ada.pk).password_has_expired
    assert User.objects.get(pk=cast.dov.pk).password_given_at is None
