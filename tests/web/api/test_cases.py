"""Cases by API."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from stillhere.web.accounts.models import User
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.models import Case, CaseMembership
from stillhere.web.trust.models import AuditEvent
from tests.web.api.conftest import Program
from tests.web.conftest import Cast

Programs = Callable[[User], Program]


def test_a_case_is_opened_as_on_its_page(cast: Cast, program: Programs) -> None:
    new = program(cast.ada).post(
        "cases", {"setting": "couple", "name": "Ines and Tom", "partner_a": "Ines", "partner_b": "Tom"}, status=201
    )
    case = Case.objects.get(pk=new["id"])
    assert (case.name, case.partner_a, case.partner_b) == ("Ines and Tom", "Ines", "Tom")
    assert case.records.count() == 3
    event = AuditEvent.objects.last()
    assert event is not None
    assert (event.act, event.actor, event.case_id) == ("case.opened", cast.ada, case.pk)


@pytest.mark.parametrize("who", ["fay", "sol"])
def test_who_sees_no_clients_opens_no_case(cast: Cast, program: Programs, who: str) -> None:
    program(getattr(cast, who)).post("cases", {"setting": "individual", "name": "Nobody"}, status=404)
    assert Case.objects.count() == 2


def test_the_caseload_comes_in_pages(cast: Cast, program: Programs) -> None:
    ada = program(cast.ada)
    first, second, third = (ada.get(f"cases?size=1&page={page}") for page in (1, 2, 3))
    assert {first["items"][0]["name"], second["items"][0]["name"]} == {"Maren", "Ben and Cleo"}
    assert (first["total"], first["page"], first["size"]) == (2, 1, 1)
    assert third["items"] == []


@pytest.mark.parametrize("query", ["page=0", "page=x", "size=201", "size=0", "page=999999999999999999999"])
def test_pages_that_are_none_are_refused(cast: Cast, program: Programs, query: str) -> None:
    program(cast.ada).get(f"cases?{query}", status=422)


def test_a_long_caseload_costs_as_many_queries_as_a_short_one(
    cast: Cast, program: Programs, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ada = program(cast.ada)
    with django_assert_num_queries(10, exact=False) as few:
        ada.get("cases")
    for number in range(20):
        open_case(cast.ada, setting="individual", name=f"Person {number}")
    with django_assert_num_queries(len(few)):
        assert len(ada.get("cases")["items"]) == 22


def test_reading_a_case_is_written_down(cast: Cast, program: Programs) -> None:
    read = program(cast.ada).get(f"cases/{cast.maren.pk}")
    assert read["name"] == "Maren"
    event = AuditEvent.objects.last()
    assert event is not None
    assert (event.act, event.actor, event.case_id) == ("case.read", cast.ada, cast.maren.pk)
    assert "Maren" not in json.dumps(list(AuditEvent.objects.values()), default=str)


@pytest.mark.parametrize("who", ["dov", "fay", "sol", "owner"])
@pytest.mark.parametrize("rest", ["", "/records", "/members"])
def test_a_case_is_not_there_for_outsiders(cast: Cast, program: Programs, who: str, rest: str) -> None:
    outsider = program(getattr(cast, who))
    theirs = outsider.get(f"cases/{cast.maren.pk}{rest}", status=404)
    assert theirs == outsider.get(f"cases/{uuid4()}{rest}", status=404)


def test_members_are_those_who_may_open_it_now(cast: Cast, program: Programs) -> None:
    CaseMembership.objects.create(case=cast.maren, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    members = program(cast.ada).get(f"cases/{cast.maren.pk}/members")
    assert [(m["name"], m["role"]) for m in members] == [("Ada", "therapist"), ("Sol", "supervisor")]


def test_a_couple_has_a_record_each_and_one_together(cast: Cast, program: Programs) -> None:
    records = program(cast.ada).get(f"cases/{cast.ben_and_cleo.pk}/records")
    assert [record["kind"] for record in records] == ["main", "private_a", "private_b"]


def test_a_supervisor_sees_the_records_that_are_shared(cast: Cast, program: Programs) -> None:
    case = cast.ben_and_cleo
    CaseMembership.objects.create(case=case, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    sol = program(cast.sol)
    assert sol.get(f"cases/{case.pk}/records") == []
    case.records.filter(kind="main").update(shared_with_supervision=True)
    assert [record["kind"] for record in sol.get(f"cases/{case.pk}/records")] == ["main"]
