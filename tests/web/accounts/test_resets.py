"""Whoever's sign-in an owner reset is told who did it, when, and what was done under their name since."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from stillhere.web.accounts.actions.reset_sign_in import reset_sign_in
from stillhere.web.accounts.models import SignInReset, User, Work
from stillhere.web.accounts.resets import acts_since, in_words
from stillhere.web.trust import audit
from tests.web.accounts.steps import acts, code, give_password
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]
OWN = "a gull on the railing"


def come_in(client: Client, username: str, once: str, own: str = OWN) -> None:
    """All that a person does with a one-time password."""
    give_password(client, username, once)
    client.post("/accounts/password/change/", {"oldpassword": once, "password1": own, "password2": own})
    key = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    codes = client.post("/accounts/2fa/totp/activate/", {"code": code(key)}).headers["Location"]
    assert client.get(codes).status_code == 200  # they are shown before the notice


@pytest.fixture
def ada(cast: Cast, client: Client) -> Client:
    """Ada, who comes in with the password that Olu gave her."""
    _, once = reset_sign_in(cast.owner, person_id=cast.ada.pk)
    come_in(client, "ada", once)
    return client


def test_the_notice_comes_before_every_page_until_it_was_read(cast: Cast, ada: Client) -> None:
    for address in ("/you/", "/cases/", cast.maren.get_absolute_url()):
        assert ada.get(address).headers["Location"] == "/you/resets/"
    page = ada.get("/you/resets/").content.decode()
    assert "Olu gave you a new password on" in page
    assert page.index("Signed in") < page.index("Chose a new password") < page.index("Set up a second step")
    assert ada.post("/you/resets/known/").headers["Location"] == "/"
    assert ada.get("/cases/").status_code == 200
    assert "sign-in-reset.known" in acts()
    assert SignInReset.objects.get().known_at is not None


def test_a_notice_that_nobody_read_comes_again(cast: Cast, ada: Client) -> None:
    User.objects.filter(pk=cast.ada.pk).update(work=Work.CLIENT)  # needs no second step, whose codes work once
    Authenticator.objects.filter(user_id=cast.ada.pk).delete()
    ada.post("/accounts/logout/")
    give_password(ada, "ada", OWN)
    assert ada.get("/you/").headers["Location"] == "/you/resets/"
    ada.post("/you/resets/known/")
    ada.post("/accounts/logout/")
    give_password(ada, "ada", OWN)
    assert ada.get("/you/").status_code == 200


def test_it_stays_on_ones_own_page_for_ninety_days(cast: Cast, ada: Client) -> None:
    reset = SignInReset.objects.get()
    there = f"/you/resets/{reset.pk}/"
    ada.post("/you/resets/known/")
    assert there in ada.get("/you/").content.decode()
    assert "Olu gave you a new password on" in ada.get(there).content.decode()
    SignInReset.objects.update(at=timezone.now() - timedelta(days=91))
    assert there not in ada.get("/you/").content.decode()
    assert ada.get(there).status_code == 404
    assert ada.get("/you/resets/").headers["Location"] == "/you/"


def test_what_is_done_after_it_was_read_is_still_listed(cast: Cast, ada: Client) -> None:
    """The one who pressed may have been the one who gave the password."""
    ada.post("/you/resets/known/")
    ada.get(cast.maren.get_absolute_url())
    page = ada.get(f"/you/resets/{SignInReset.objects.get().pk}/").content.decode()
    assert page.index("Read this notice") < page.index("Looked at a case")
    assert "Maren" not in page


def test_only_ones_own_acts_since_are_listed(cast: Cast) -> None:
    audit.record(cast.ada, "case.read")
    reset_sign_in(cast.owner, person_id=cast.ada.pk)
    audit.record(cast.ada, "caseload.read")
    audit.record(cast.dov, "caseload.searched")
    assert [event.act for event in acts_since(SignInReset.objects.get())] == ["caseload.read"]


def test_a_long_list_comes_a_page_at_a_time(cast: Cast, signed_in: SignedIn) -> None:
    reset_sign_in(cast.owner, person_id=cast.ada.pk)
    User.objects.update(must_change_password=False)
    for _ in range(60):
        audit.record(cast.ada, "caseload.read")
    client, there = signed_in(User.objects.get(pk=cast.ada.pk)), f"/you/resets/{SignInReset.objects.get().pk}/"
    assert client.get(there).content.decode().count("Opened the list of cases") == 50
    assert client.get(there, {"page": 2}).content.decode().count("Opened the list of cases") == 10
    assert client.get(there, {"page": "x"}).status_code == 200


def test_nobody_else_reads_it(cast: Cast, signed_in: SignedIn) -> None:
    reset_sign_in(cast.owner, person_id=cast.ada.pk)
    User.objects.update(must_change_password=False)
    reset = SignInReset.objects.get()
    for somebody in (cast.owner, cast.dov, cast.fay):
        client = signed_in(somebody)
        assert client.get(f"/you/resets/{reset.pk}/").status_code == 404
        assert client.get("/you/resets/").headers["Location"] == "/you/"
        client.post("/you/resets/known/")
    assert signed_in(User.objects.get(pk=cast.ada.pk)).get(f"/you/resets/{uuid.uuid4()}/").status_code == 404
    reset.refresh_from_db()
    assert reset.known_at is None
    assert Client().get(f"/you/resets/{reset.pk}/").headers["Location"].startswith("/accounts/login/")


def test_the_owner_is_told_that_they_will_be_told(cast: Cast, signed_in: SignedIn) -> None:
    assert "is told at their next sign-in who gave it" in signed_in(cast.owner).get("/people/").content.decode()


def test_an_act_without_words_of_its_own_is_told_by_what_it_was_done_to() -> None:
    assert in_words("case.read") == "Looked at a case"
    assert in_words("note.something") == "Worked in a note"
    assert in_words("unheard-of") == "unheard-of"
