"""Refusals: a status and one sentence, in which nothing comes back that was sent."""

from collections.abc import Callable

import pytest

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from tests.web.api.conftest import Program
from tests.web.conftest import Cast

Programs = Callable[[User], Program]
SECRET = "Marenka Dvorakova"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"setting": "individual"}, "“name” is missing"),
        ({"setting": "individual", "name": " "}, "“name” doesn't fit"),
        ({"setting": "individual", "name": [SECRET]}, "“name” doesn't fit"),
        ({"setting": "couple", "name": "Two", "partner_a": SECRET}, "“partner_b” is missing"),
        ({"setting": SECRET, "name": SECRET}, "doesn't fit"),
        ({"setting": "individual", "name": "M", SECRET: SECRET}, "a field that the description doesn't know"),
        ({"setting": "individual", "name": "\ud800" + SECRET}, "“name” doesn't fit"),
        ([SECRET], "The body doesn't fit"),
    ],
)
def test_what_does_not_fit_is_named_and_not_repeated(cast: Cast, program: Programs, body: object, names: str) -> None:
    problem = program(cast.ada).post("cases", body, status=422)
    assert list(problem) == ["error"]
    assert names in problem["error"]
    assert SECRET not in problem["error"]
    assert problem["error"].count(".") == 1
    assert Case.objects.count() == 2


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 100_000, b""])
def test_what_is_no_json_is_refused(cast: Cast, program: Programs, body: bytes) -> None:
    response = program(cast.ada).client.post("/api/v1/cases", body, content_type="application/json")
    assert response.status_code in (400, 422)
    assert list(response.json()) == ["error"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_a_body_that_does_not_call_itself_json_is_refused(cast: Cast, program: Programs, kind: str) -> None:
    response = program(cast.ada).client.post(
        "/api/v1/cases", b'{"setting": "individual", "name": "Maren"}', content_type=kind
    )
    assert (response.status_code, list(response.json())) == (415, ["error"])
    assert Case.objects.count() == 2


def test_json_may_name_its_letters(cast: Cast, program: Programs) -> None:
    response = program(cast.ada).client.post(
        "/api/v1/cases",
        b'{"setting": "individual", "name": "Noor"}',
        content_type="application/json; charset=utf-8",
    )
    assert response.status_code == 201


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [("DELETE", "cases", "GET, POST"), ("PATCH", "codebook", "GET"), ("PUT", "openapi.json", "GET")],
)
def test_a_method_that_an_address_does_not_know_is_refused_with_those_it_knows(
    cast: Cast, program: Programs, method: str, path: str, allow: str
) -> None:
    response = program(cast.ada).response(method, path)
    assert (response.status_code, list(response.json())) == (405, ["error"])
    assert response.headers["Allow"] == allow
    assert response.headers["Cache-Control"] == "no-store"


def test_more_than_a_request_may_carry_is_refused(cast: Cast, program: Programs) -> None:
    body = b'{"setting": "individual", "name": "' + b"a" * (12 * 2**20) + b'"}'
    response = program(cast.ada).client.post("/api/v1/cases", body, content_type="application/json")
    assert response.status_code == 413
    assert list(response.json()) == ["error"]


@pytest.mark.parametrize("path", ["nothing", "cases/", "cases/maren", "cases/1/records", "", "../v2/cases"])
def test_addresses_that_are_none_are_answered_like_all_others(cast: Cast, program: Programs, path: str) -> None:
    assert list(program(cast.ada).get(path, status=404)) == ["error"]
