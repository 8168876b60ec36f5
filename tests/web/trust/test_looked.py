"""Who looked at a case can be shown to its client in plain words; no list of a couple tells of another record."""

import ast
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

import stillhere.web
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.consent.models import Answer
from stillhere.web.erasure.destroying import ACTS
from stillhere.web.trust import audit
from stillhere.web.trust.acts import WORDS
from stillhere.web.trust.views import DAYS
from tests.web.cases.hours import hour
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]
COMPOSED = (
    {f"mark.{done}" for done in ("kept", "corrected", "rejected", "added")}
    | {f"consent.{said}" for said in Answer.Said.values}
    | {f"{what}.deleted" for what in ACTS.values()}
)


def _address(case: object) -> str:
    return f"/trust/cases/{case.pk}/looked/"  # type: ignore[attr-defined]


def _acts_in_use() -> tuple[set[str], int]:
    """Every act that is written down about a case, and how many calls compose theirs from parts."""
    found, composed = set(), 0
    for path in Path(stillhere.web.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            said = [word.value for word in node.keywords if word.arg == "act"]
            if ast.unparse(node.func) == "audit.record" and any(word.arg == "case_id" for word in node.keywords):
                said.append(node.args[1])
            for value in said:
                composed += isinstance(value, ast.JoinedStr)
                constants = [one.value for one in ast.walk(value) if isinstance(one, ast.Constant)]
                found |= {str(one) for one in constants if re.fullmatch(r"[a-z-]+\.[a-z_-]+", str(one))}
    return found, composed


def test_every_act_about_a_case_has_words() -> None:
    found, composed = _acts_in_use()
    assert len(found) > 40
    assert found | COMPOSED <= set(WORDS), (found | COMPOSED) - set(WORDS)
    assert set(WORDS) <= found | COMPOSED, "and no words are left over"
    assert composed == 3, "an act composed from parts: name what it can be in COMPOSED"


def test_the_list_says_who_did_what_and_how_often(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    for _ in range(3):
        ada.get(f"/cases/{cast.maren.pk}/")
    audit.record(cast.sol, "review.exported", case_id=cast.maren.pk, about=cast.maren)
    audit.record(cast.ada, "case.read", case_id=cast.ben_and_cleo.pk, about=cast.ben_and_cleo)
    page = ada.get(_address(cast.maren)).content.decode()
    assert "Opened the page of the case, 3 times" in page
    assert "Sol</th>" in page
    assert "Took out the review of a session as a file" in page
    assert "<title>Who looked · Stillhere</title>" in page
    assert _address(cast.maren) in ada.get(f"/cases/{cast.maren.pk}/").content.decode()


def test_a_partners_private_record_is_on_its_own_list_alone(cast: Cast, signed_in: SignedIn) -> None:
    couple = cast.ben_and_cleo
    alone = hour(couple.records.get(kind=Record.Kind.PRIVATE_A), cast.ada)
    gone = audit.record(cast.ada, "record.deleted", case_id=couple.pk, about="1c9bbcb8-0000-4000-8000-000000000000")
    audit.record(cast.ada, "review.exported", case_id=couple.pk, about=alone)
    ada = signed_in(cast.ada)
    lists = {of: ada.get(_address(couple), {"of": of}).content.decode() for of in Record.Kind.values}
    assert [of for of, page in lists.items() if "Took out the review" in page] == ["private_a"]
    assert [of for of, page in lists.items() if "Began the case" in page] == ["main"]
    ada.get(_address(couple), {"of": "private_b"})
    assert "Opened this list, 2 times" in ada.get(_address(couple)).content.decode(), "twice it was this one"
    assert not any(WORDS[gone.act][1] in page for page in lists.values()), "nobody can tell any more whose it was"


@pytest.mark.parametrize("what", ["review.opened_alone", "sign.read"])
def test_what_was_opened_alone_reads_like_any_opening(what: str) -> None:
    assert WORDS[what] == WORDS["review.opened"]


def test_a_list_that_is_not_there_is_not_found(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    assert ada.get(_address(cast.maren), {"of": "private_a"}).status_code == 404
    assert ada.post(_address(cast.maren)).status_code == 405


@pytest.mark.parametrize("name", ["dov", "fay", "owner", "sol"])
def test_nobody_but_the_therapist_sees_it(cast: Cast, name: str, signed_in: SignedIn) -> None:
    assert signed_in(getattr(cast, name)).get(_address(cast.maren)).status_code == 404
    assert Client().get(_address(cast.maren)).status_code == 302


def test_thirty_days_stand_on_a_page_and_every_day_on_one(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon, ada = timezone.now().replace(hour=12), signed_in(cast.ada)
    for ago in range(40, 0, -1):
        with monkeypatch.context() as then:
            then.setattr("django.utils.timezone.now", lambda at=noon - timedelta(days=ago): at)
            audit.record(cast.ada, "case.read", case_id=cast.maren.pk, about=cast.maren)
    first, second, beyond = (ada.get(f"{_address(cast.maren)}?page={number}").content.decode() for number in (1, 2, 99))
    days = [re.findall(r'<h2 id="d-(\d+)"', page) for page in (first, second)]
    assert [len(on) for on in days] == [30, 11], "today and forty days before it"
    assert days[0] + days[1] == sorted({*days[0], *days[1]}, reverse=True)
    assert "Earlier days" in first
    assert "Later days" not in first
    assert "Later days" in second
    assert "Earlier days" not in second
    assert re.findall(r'<h2 id="d-(\d+)"', beyond) == days[1], "a page out of reach is the last one"


def test_many_days_cost_no_more_queries_than_one(
    cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ada = signed_in(cast.ada)
    for _ in range(60):
        audit.record(cast.ada, "case.read", case_id=cast.maren.pk, about=cast.maren)
    with django_assert_max_num_queries(20):
        assert "60 times" in ada.get(_address(cast.maren)).content.decode()


def test_the_pages_of_a_partners_record_stay_with_that_record(cast: Cast, signed_in: SignedIn) -> None:
    couple = cast.ben_and_cleo
    alone = couple.records.get(kind=Record.Kind.PRIVATE_A)
    for ago in range(DAYS + 2):
        with patch("stillhere.web.trust.audit.timezone.now", return_value=timezone.now() - timedelta(days=ago)):
            audit.record(cast.ada, "review.exported", case_id=couple.pk, about=alone)
    page = signed_in(cast.ada).get(_address(couple), {"of": "private_a"}).content.decode()
    assert 'href="?of=private_a&amp;page=2"' in page
    main = signed_in(cast.ada).get(_address(couple), {"page": 2}).content.decode()
    assert "Took out the review" not in main
