"""A token opens what its owner may open, and nothing else opens anything."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from stillhere.web.accounts.models import ApiToken, User
from stillhere.web.api.token import MOST_WRONG
from tests.web.api.conftest import Program
from tests.web.conftest import Cast

Programs = Callable[[User], Program]


@pytest.mark.django_db
def test_without_a_token_nothing_is_answered() -> None:
    response = Client().get("/api/v1/cases")
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert list(response.json()) == ["error"]


def test_a_browser_that_is_signed_in_opens_nothing_here(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    assert signed_in(cast.ada).get("/api/v1/cases").status_code == 401


def test_a_token_opens_its_owners_cases(cast: Cast, program: Programs) -> None:
    assert program(cast.ada).get("cases")["total"] == 2
    assert program(cast.dov).get("cases")["total"] == 0


def test_a_person_who_has_left_opens_nothing(cast: Cast, program: Programs) -> None:
    ada = program(cast.ada)
    cast.ada.is_active = False
    cast.ada.save()
    ada.get("cases", status=401)


def test_an_address_that_tries_many_wrong_tokens_has_to_wait(cast: Cast, program: Programs) -> None:
    guesser = Program("not-a-token")
    for _ in range(MOST_WRONG):
        guesser.get("cases", status=401)
    refused = guesser.response("GET", "cases")
    assert refused.status_code == 429
    assert refused["Retry-After"] == "60"
    assert guesser.client.get("/api/v1/cases", REMOTE_ADDR="192.0.2.7").status_code == 401


def test_wrong_tokens_of_an_address_keep_no_right_one_out(cast: Cast, program: Programs) -> None:
    guesser = Program("not-a-token")
    for _ in range(MOST_WRONG):
        guesser.get("cases", status=401)
    program(cast.ada).get("cases")
    guesser.get("cases", status=429)  # a right one in between starts no new count


def test_a_token_whose_time_is_over_is_refused_in_a_sentence(cast: Cast, program: Programs) -> None:
    ada = program(cast.ada)
    ApiToken.objects.update(expires_at=datetime(2026, 3, 2, 12, tzinfo=UTC))
    refused = ada.response("GET", "cases")
    assert refused.status_code == 401
    assert refused["WWW-Authenticate"] == "Bearer"
    assert refused.json() == {
        "error": "This token ran out on 2 March 2026. Make a new one on your page in the workspace."
    }


def test_asking_without_a_token_makes_nobody_wait(cast: Cast, program: Programs) -> None:
    for _ in range(MOST_WRONG + 1):
        assert Client().get("/api/v1/cases").status_code == 401
    program(cast.ada).get("cases")


def test_answers_are_kept_by_no_cache(cast: Cast, program: Programs) -> None:
    for path in ("cases", "openapi.json", "codebook", "cases?page=0", "nothing"):
        assert program(cast.ada).response("GET", path)["Cache-Control"] == "no-store", path


def test_a_server_that_knows_no_address_answers_all_the_same(cast: Cast, program: Programs) -> None:
    assert program(cast.ada).client.get("/api/v1/cases", REMOTE_ADDR="").status_code == 200
