"""The API's description: what programs are written against changes only on purpose."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from stillhere.web.accounts.models import User
from tests.web.api.conftest import Program
from tests.web.api.renew import SNAPSHOT
from tests.web.conftest import Cast

DESCRIPTION = json.loads(SNAPSHOT.read_text("utf-8"))
ENDPOINTS = [
    (f"{method} {path}", endpoint)
    for path, methods in DESCRIPTION["paths"].items()
    for method, endpoint in methods.items()
]


def test_the_snapshot_is_what_the_app_gives(cast: Cast, program: Callable[[User], Program]) -> None:
    """Renew with: python -m tests.web.api.renew"""
    assert program(cast.ada).get("openapi.json") == DESCRIPTION


@pytest.mark.django_db
def test_the_description_is_for_those_who_have_a_token() -> None:
    assert Client().get("/api/v1/openapi.json").status_code == 401
    assert Client().get("/api/v1/docs").status_code == 404


@pytest.mark.parametrize(("name", "endpoint"), ENDPOINTS, ids=[name for name, _ in ENDPOINTS])
def test_every_endpoint_says_what_it_may_answer(name: str, endpoint: dict[str, object]) -> None:
    answers = endpoint["responses"]
    assert isinstance(answers, dict)
    assert {"401", "429"} <= answers.keys()
    assert len([status for status in answers if status.startswith("2")]) == 1
    assert endpoint["security"] == [{"Token": []}]
    if "{" in name:
        assert "404" in answers
    if "requestBody" in endpoint:
        assert {"400", "413", "415", "422"} <= answers.keys()
