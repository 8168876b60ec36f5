"""The first page makes the practice and its owner, once."""

import pytest
from django.test import Client

from stillhere.profiles import profiles
from stillhere.web.accounts.actions.start_practice import start_practice
from stillhere.web.accounts.models import Practice, User
from tests.web.accounts.steps import acts
from tests.web.conftest import PASSWORD, Cast

ANSWERS = {
    "practice": "Quay Street",
    "profile": "supplementary",
    "shown_name": "Olu Ade",
    "username": "Olu",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


def test_it_shows_every_profile_with_a_sentence_and_the_strictest_chosen(db: None, client: Client) -> None:
    page = client.get("/start/").content.decode()
    for each in profiles():
        assert f'value="{each.id}"' in page
    assert page.count("The program") >= 3
    assert page.count(" checked") == 1
    assert page.index(" checked") < page.index('value="supplementary"')


def test_it_makes_the_owner_and_goes_on_to_the_second_step(db: None, client: Client) -> None:
    assert client.post("/start/", ANSWERS).headers["Location"] == "/accounts/2fa/totp/activate/"
    owner, practice = User.objects.get(), Practice.objects.get()
    assert (owner.username, owner.shown_name, owner.is_owner, owner.must_change_password) == (
        "olu",
        "Olu Ade",
        True,
        False,
    )
    assert (practice.name, practice.profile) == ("Quay Street", "supplementary")
    assert owner.check_password(PASSWORD)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200  # without the password once more
    assert client.get("/you/").status_code == 302  # and nothing before it
    assert acts() == ["practice.started", "sign-in.opened"]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("practice", "", "Write a name."),
        ("profile", "everything", "Select a valid choice"),
        ("username", "o l u", "without spaces"),
        ("password1", "short", "too short"),
        ("password1", "passwordpassword", "differ"),
        ("password2", "another long password", "The two passwords differ."),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    db: None, client: Client, field: str, value: str, says: str
) -> None:
    response = client.post("/start/", ANSWERS | {field: value})
    assert response.status_code == 400
    assert says in response.content.decode()
    assert not User.objects.exists()
    assert not Practice.objects.exists()


def test_a_password_that_many_people_use_is_refused(db: None, client: Client) -> None:
    common = {"password1": "qwerty123456", "password2": "qwerty123456"}
    assert client.post("/start/", ANSWERS | common).status_code == 400
    assert not User.objects.exists()


def test_once_somebody_can_sign_in_there_is_no_such_page(cast: Cast, client: Client) -> None:
    assert client.get("/start/").status_code == 404
    assert client.post("/start/", ANSWERS).status_code == 404
    assert not User.objects.filter(username="olu ade").exists()


def test_of_two_people_who_start_at_once_one_is_refused(db: None, client: Client) -> None:
    start_practice(name="Quay", profile="record_only", username="first", shown_name="First", password=PASSWORD)
    assert client.post("/start/", ANSWERS).status_code == 404
    assert User.objects.get().username == "first"
