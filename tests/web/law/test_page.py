"""The page says what is in force and why; a change asks for the password, and nobody else finds the page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from stillhere.web.accounts.models import User
from stillhere.web.law.models import ClientPlace, PracticePlace
from tests.web.accounts.steps import just_proved
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]
HERE = {"whose": "client", "place": "us-il", "from_on": "2026-01-01"}


def test_a_therapist_says_where_a_client_is_and_reads_why_things_are_off(cast: Cast, signed_in: SignedIn) -> None:
    address = f"/law/cases/{cast.maren.pk}/"
    client = signed_in(cast.ada)
    assert client.post(address, HERE).headers["Location"].startswith("/accounts/reauthenticate/")
    assert not ClientPlace.objects.exists()
    proved = just_proved(client, cast.ada)
    assert proved.post(address, HERE | {"from_on": "2026-11-31"}).status_code == 400
    assert proved.post(address, HERE).status_code == 302
    page = proved.get(address).content.decode()
    assert "Illinois does not let software detect emotions" in page
    assert "Record only" in page
    assert "no lawyer has read it" in page
    assert f"/law/cases/{cast.maren.pk}/" in client.get(f"/cases/{cast.maren.pk}/").content.decode()


def test_the_page_is_there_for_nobody_else(cast: Cast, signed_in: SignedIn, client: Client) -> None:
    address = f"/law/cases/{cast.maren.pk}/"
    for outsider in (cast.dov, cast.fay, cast.sol, cast.owner):
        proved = just_proved(signed_in(outsider), outsider)
        assert proved.get(address).status_code == 404
        assert proved.post(address, HERE).status_code == 404
    assert client.get(address).headers["Location"].startswith("/accounts/login/")
    assert signed_in(cast.ada).get("/law/").status_code == 404
    assert not ClientPlace.objects.exists()


def test_the_owner_says_where_the_practice_is(cast: Cast, signed_in: SignedIn) -> None:
    proved = just_proved(signed_in(cast.owner), cast.owner)
    assert proved.get("/law/").status_code == 200
    assert proved.post("/law/", {"whose": "practice", "place": "us-me", "from_on": "2026-08-01"}).status_code == 302
    assert PracticePlace.objects.get().place == "us-me"
    assert "Maine" in proved.get("/law/").content.decode()


def test_a_changed_rules_file_gives_the_strictest_and_the_page_says_so(
    cast: Cast, signed_in: SignedIn, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    proved = just_proved(signed_in(cast.owner), cast.owner)
    proved.post("/law/", {"whose": "practice", "place": "us-me", "from_on": "2026-08-01"})
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "places.toml").write_text("checked_on = 2026-11-24")
    page = proved.get("/law/").content.decode()
    assert "was changed after it was signed" in page
    assert "<b>Record only</b>" in page
