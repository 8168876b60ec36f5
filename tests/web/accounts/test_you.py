"""One's own page, and nobody else's."""

import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from stillhere.web.accounts.actions.make_token import make_token
from stillhere.web.accounts.models import ApiToken, User, Work
from stillhere.web.accounts.sign_ins import device
from stillhere.web.accounts.tokens import user_for
from tests.web.accounts.steps import acts, app_of, code, give_password, just_proved
from tests.web.conftest import PASSWORD, Cast

SignedIn = Callable[[User], Client]
QUERIES = 14
NOTEBOOK = {"name": "Notebook", "days": "30"}
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def enter(user: User, key: str) -> Client:
    cache.clear()  # half a minute later a code may be used again
    client = Client(headers={"user-agent": FIREFOX})
    give_password(client, user.username)
    client.post("/accounts/2fa/authenticate/", {"code": code(key)})
    return client


def test_it_lists_the_open_sign_ins_and_ends_one(cast: Cast) -> None:
    key = app_of(cast.ada)
    here, there = enter(cast.ada, key), enter(cast.ada, key)
    page = here.get("/you/").content.decode()
    assert page.count("Firefox on Windows") >= 2
    assert page.count("This one") == 1
    other = UserSession.objects.get(session_key=there.session.session_key)
    assert here.post(f"/you/sign-ins/{other.pk}/end/").headers["Location"] == "/you/"
    assert there.get("/you/").status_code == 302
    assert here.get("/you/").status_code == 200
    assert acts(about=cast.ada)[-1] == "sign-in.ended"


def test_nobody_ends_the_sign_in_of_somebody_else(cast: Cast, signed_in: SignedIn) -> None:
    here = enter(cast.ada, app_of(cast.ada))
    hers = UserSession.objects.get(session_key=here.session.session_key)
    assert signed_in(cast.dov).post(f"/you/sign-ins/{hers.pk}/end/").status_code == 404
    assert here.get("/you/").status_code == 200


def test_a_new_password_ends_the_other_sign_ins(cast: Cast) -> None:
    key = app_of(cast.ada)
    here, there = enter(cast.ada, key), enter(cast.ada, key)
    answers = {
        "oldpassword": PASSWORD,
        "password1": "the tide comes in at nine",
        "password2": "the tide comes in at nine",
    }
    assert here.post("/accounts/password/change/", answers).headers["Location"] == "/you/"
    assert there.get("/you/").status_code == 302
    assert "Firefox on Windows" in here.get("/you/").content.decode()
    assert UserSession.objects.filter(user=cast.ada).count() == 1
    assert "password.changed" in acts(about=cast.ada)


def test_a_new_password_revokes_the_tokens_and_the_page_says_so_before(cast: Cast, signed_in: SignedIn) -> None:
    made, token = make_token(cast.ada, name="Notebook")
    _, others = make_token(cast.dov, name="Notebook")
    client = signed_in(cast.ada)
    assert "so do your tokens for programs" in client.get("/accounts/password/change/").content.decode()
    answers = {"oldpassword": PASSWORD} | dict.fromkeys(("password1", "password2"), "the tide comes in at nine")
    assert client.post("/accounts/password/change/", answers).status_code == 302
    assert user_for(token) is None
    assert user_for(others) == cast.dov
    assert acts(about=made) == ["token.made", "token.revoked"]


def test_a_token_shows_until_when_it_holds(cast: Cast, signed_in: SignedIn) -> None:
    make_token(cast.ada, name="Notebook")
    client = signed_in(cast.ada)
    assert "holds until" in client.get("/you/").content.decode()
    ApiToken.objects.update(expires_at=datetime(2026, 3, 2, 12, tzinfo=UTC))
    assert "ran out on 2 March 2026" in client.get("/you/").content.decode()


@pytest.mark.parametrize("days", ["", "36500", "x"])
def test_a_token_for_other_days_is_refused(cast: Cast, signed_in: SignedIn, days: str) -> None:
    response = just_proved(signed_in(cast.ada), cast.ada).post("/you/tokens/", {"name": "Notebook", "days": days})
    assert response.status_code == 400
    assert "Choose how long the token holds" in response.content.decode()
    assert not ApiToken.objects.exists()


def test_the_old_password_is_no_new_password(cast: Cast, signed_in: SignedIn) -> None:
    answers = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    response = signed_in(cast.ada).post("/accounts/password/change/", answers)
    assert "the password you have now" in response.content.decode()


def test_the_shown_name_can_be_changed(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)
    assert client.post("/you/name/", {"shown_name": "Ada Quist"}).status_code == 302
    assert "Ada Quist" in client.get("/you/").content.decode()
    assert client.post("/you/name/", {"shown_name": " "}).status_code == 400
    assert User.objects.get(pk=cast.ada.pk).shown_name == "Ada Quist"
    assert acts(about=cast.ada) == ["person.renamed"]


def test_making_a_token_asks_for_the_password_first(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)
    asked = client.post("/you/tokens/", NOTEBOOK)
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not ApiToken.objects.exists()
    after = client.post(asked.headers["Location"], {"password": PASSWORD, "next": "/you/tokens/"})
    assert after.status_code == 201
    assert ApiToken.objects.get().name == "Notebook"


def test_coming_back_to_the_making_of_a_token_by_a_link_leads_to_the_page(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.ada).get("/you/tokens/").headers["Location"] == "/you/"
    assert signed_in(cast.owner).get(f"/people/{cast.ada.pk}/new-password/").headers["Location"] == "/people/"


def test_a_token_is_shown_once(cast: Cast, signed_in: SignedIn) -> None:
    client = just_proved(signed_in(cast.ada), cast.ada)
    shown = client.post("/you/tokens/", NOTEBOOK).content.decode()
    found = re.search(r"stillhere_[\w-]+", shown)
    assert found is not None
    assert user_for(found.group()) == cast.ada
    page = client.get("/you/").content.decode()
    assert "Notebook" in page
    assert found.group() not in page


def test_a_revoked_token_leaves_the_page(cast: Cast, signed_in: SignedIn) -> None:
    made, token = make_token(cast.ada, name="Notebook")
    client = signed_in(cast.ada)
    assert signed_in(cast.dov).post(f"/you/tokens/{made.pk}/revoke/").status_code == 404
    assert client.post(f"/you/tokens/{uuid.uuid4()}/revoke/").status_code == 404
    assert client.post(f"/you/tokens/{made.pk}/revoke/").status_code == 302
    assert user_for(token) is None
    assert "Notebook" not in client.get("/you/").content.decode()


def test_a_token_without_a_name_is_refused(cast: Cast, signed_in: SignedIn) -> None:
    response = just_proved(signed_in(cast.ada), cast.ada).post("/you/tokens/", {"name": "", "days": "90"})
    assert response.status_code == 400
    assert "Name the program" in response.content.decode()


def test_clients_have_no_tokens(cast: Cast, signed_in: SignedIn) -> None:
    maren = User.objects.create_user("maren", password=PASSWORD, work=Work.CLIENT)
    client = just_proved(signed_in(maren), maren)
    assert client.post("/you/tokens/", {"name": "x"}).status_code == 404
    assert "Tokens" not in client.get("/you/").content.decode()


@pytest.mark.parametrize("page", ["recovery-codes/", "recovery-codes/generate/", "recovery-codes/download/"])
def test_recovery_codes_ask_for_the_password_first(cast: Cast, signed_in: SignedIn, page: str) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    app_of(cast.ada)
    RecoveryCodes.activate(cast.ada)
    client = signed_in(cast.ada)
    assert client.get(f"/accounts/2fa/{page}").headers["Location"].startswith("/accounts/reauthenticate/")
    assert just_proved(client, cast.ada).get(f"/accounts/2fa/{page}").status_code == 200


def test_new_recovery_codes_replace_the_old_ones(cast: Cast, signed_in: SignedIn) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    app_of(cast.ada)
    old = RecoveryCodes.activate(cast.ada).generate_codes()
    client = just_proved(signed_in(cast.ada), cast.ada)
    client.post("/accounts/2fa/recovery-codes/generate/")
    new = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    assert not set(old) & set(new)
    assert acts(about=cast.ada)[-2:] == ["recovery-codes.removed", "recovery-codes.added"]


def test_a_recovery_code_stands_in_once(cast: Cast, client: Client) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    app_of(cast.ada)
    spare = RecoveryCodes.activate(cast.ada).generate_codes()[0]
    for opens in (True, False):
        browser = Client()
        give_password(browser, "ada")
        browser.post("/accounts/2fa/authenticate/", {"code": spare})
        assert (browser.get("/you/").status_code == 200) is opens


def test_second_steps_are_sealed_where_they_are_kept(cast: Cast) -> None:
    from allauth.mfa.models import Authenticator

    key = app_of(cast.ada)
    assert key not in str(Authenticator.objects.get(user_id=cast.ada.pk).data)


def test_the_page_asks_the_database_as_often_for_many_as_for_few(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(cast.ada)
    client.get("/you/")
    with django_assert_num_queries(QUERIES):
        client.get("/you/")
    for number in range(8):
        make_token(cast.ada, name=f"Program {number}")
        signed_in(cast.ada).get("/you/")
    with django_assert_num_queries(QUERIES):
        client.get("/you/")


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (FIREFOX, "Firefox on Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari on an iPhone",
        ),
        ("", "A browser"),
        ("<script>alert(1)</script>", "A browser"),
    ],
)
def test_a_browser_is_named_in_a_few_words(long: str, short: str) -> None:
    assert device(long) == short


def test_whoever_has_no_password_is_told_who_can_give_one(cast: Cast, signed_in: SignedIn) -> None:
    cast.ada.set_unusable_password()
    cast.ada.save()
    client, answers = signed_in(cast.ada), {"password1": "the tide comes in", "password2": "the tide comes in"}
    for response in (client.get("/accounts/password/change/"), client.post("/accounts/password/change/", answers)):
        assert response.status_code == 403
        assert "The owner of the practice can give you one" in response.content.decode()
    cast.ada.refresh_from_db()
    assert not cast.ada.has_usable_password()
