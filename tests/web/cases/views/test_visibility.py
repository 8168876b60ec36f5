"""Every page and act of a case, for every kind of person: whoever is not meant to see it learns nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from stillhere.web.accounts.models import User, Work
from stillhere.web.cases.actions.add_member import add_member
from stillhere.web.cases.actions.end_member import end_member
from stillhere.web.cases.actions.share_record import share_record
from stillhere.web.cases.models import Case, CaseMembership, Record
from stillhere.web.trust.models import AuditEvent
from tests.web.cases.hours import hour, record
from tests.web.conftest import Cast

SignIn = Callable[[User], Client]
CHANGE = [
    ("GET", "/cases/{case}/edit/"),
    ("POST", "/cases/{case}/edit/"),
    ("POST", "/cases/{case}/archive/"),
    ("POST", "/cases/{case}/bring-back/"),
    ("POST", "/cases/{case}/records/{record}/sharing/"),
    ("POST", "/cases/{case}/members/"),
    ("POST", "/cases/{case}/members/{member}/end/"),
]
EVERY = [("GET", "/cases/{case}/"), *CHANGE]
FIELDS = {"name": "Taken", "shared": "on"}


def call(browser: Client, case: Case, method: str, address: str) -> int:
    filled = address.format(case=case.pk, record=record(case).pk, member=case.memberships.get(role="therapist").pk)
    return browser.generic(method, filled).status_code if method == "GET" else browser.post(filled, FIELDS).status_code


@pytest.mark.parametrize(("method", "address"), EVERY)
@pytest.mark.parametrize("who", ["dov", "sol", "fay", "owner", "client"])
def test_nobody_without_a_membership_learns_that_a_case_is_there(
    cast: Cast, signed_in: SignIn, who: str, method: str, address: str
) -> None:
    client = User.objects.create_user("maren", work=Work.CLIENT)
    before = AuditEvent.objects.count()
    browser = signed_in(client if who == "client" else getattr(cast, who))
    for case in (cast.maren, cast.ben_and_cleo):
        assert call(browser, case, method, address) == 404
        case.refresh_from_db()
    assert (cast.maren.name, cast.maren.archived_at) == ("Maren", None)
    assert not Record.objects.filter(shared_with_supervision=True).exists()
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(("method", "address"), EVERY)
def test_a_visitor_is_sent_to_the_sign_in(cast: Cast, method: str, address: str) -> None:
    assert call(Client(), cast.maren, method, address) == 302


@pytest.mark.parametrize(("method", "address"), CHANGE)
def test_a_supervisor_may_read_a_case_and_change_nothing(
    cast: Cast, signed_in: SignIn, method: str, address: str
) -> None:
    add_member(cast.ada, cast.maren, user=cast.sol)
    browser = signed_in(cast.sol)
    assert browser.get(f"/cases/{cast.maren.pk}/").status_code == 200
    before = AuditEvent.objects.count()
    assert call(browser, cast.maren, method, address) == 404
    cast.maren.refresh_from_db()
    assert (cast.maren.name, cast.maren.archived_at) == ("Maren", None)
    assert AuditEvent.objects.count() == before


def test_ada_opens_both_of_hers(cast: Cast, signed_in: SignIn) -> None:
    for case in (cast.maren, cast.ben_and_cleo):
        assert signed_in(cast.ada).get(f"/cases/{case.pk}/").status_code == 200


def test_sol_sees_a_shared_record_only_and_only_while_a_member(cast: Cast, signed_in: SignIn) -> None:
    case, browser = cast.maren, signed_in(cast.sol)
    case.about = "Works nights."
    case.save()
    hour(record(case), cast.ada, number=7)
    share_record(cast.ada, record(case), shared=True)
    assert browser.get(f"/cases/{case.pk}/").status_code == 404
    membership = add_member(cast.ada, case, user=cast.sol)
    page = browser.get(f"/cases/{case.pk}/").content.decode()
    assert "Session 7" in page
    assert "Works nights." in page
    share_record(cast.ada, record(case), shared=False)
    page = browser.get(f"/cases/{case.pk}/").content.decode()
    assert "Session 7" not in page
    assert "Works nights." not in page
    assert "No record is shared with you yet" in page
    end_member(cast.ada, membership)
    assert browser.get(f"/cases/{case.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("shared", "there", "absent"),
    [
        ([], [], ["Session 11", "Session 22", "Session 33", "Ben alone", "Cleo alone", "Together"]),
        (["main"], ["Session 11", "Together"], ["Session 22", "Session 33", "Ben alone", "Cleo alone"]),
        (["private_a"], ["Session 22", "Ben alone"], ["Session 11", "Session 33", "Cleo alone", "Together"]),
        (["main", "private_b"], ["Session 11", "Session 33", "Cleo alone"], ["Session 22", "Ben alone"]),
    ],
)
def test_a_couple_s_records_are_shown_to_supervision_each_by_itself(
    cast: Cast, signed_in: SignIn, shared: list[str], there: list[str], absent: list[str]
) -> None:
    case = cast.ben_and_cleo
    for kind, number in (("main", 11), ("private_a", 22), ("private_b", 33)):
        hour(record(case, kind), cast.ada, number=number)
    add_member(cast.ada, case, user=cast.sol)
    for kind in shared:
        share_record(cast.ada, record(case, kind), shared=True)
    page = signed_in(cast.sol).get(f"/cases/{case.pk}/").content.decode()
    assert all(words in page for words in there)
    assert not any(words in page for words in absent)


def test_a_record_of_another_case_is_not_shared_through_one_s_own(cast: Cast, signed_in: SignIn) -> None:
    own = signed_in(cast.ada)
    other = record(cast.ben_and_cleo)
    assert own.post(f"/cases/{cast.maren.pk}/records/{other.pk}/sharing/", {"shared": "on"}).status_code == 404
    other.refresh_from_db()
    assert not other.shared_with_supervision


def test_a_membership_of_another_case_is_not_ended_through_one_s_own(cast: Cast, signed_in: SignIn) -> None:
    membership = add_member(cast.ada, cast.ben_and_cleo, user=cast.sol)
    assert signed_in(cast.ada).post(f"/cases/{cast.maren.pk}/members/{membership.pk}/end/").status_code == 404
    assert CaseMembership.objects.get(pk=membership.pk).ended_at is None


@pytest.mark.parametrize("who", ["sol", "fay"])
def test_who_holds_no_therapies_opens_no_case(cast: Cast, signed_in: SignIn, who: str) -> None:
    browser = signed_in(getattr(cast, who))
    assert browser.get("/cases/new/").status_code == 404
    assert browser.post("/cases/new/", {"setting": "individual", "name": "Nobody"}).status_code == 404
    assert Case.objects.count() == 2


def test_acts_are_never_done_by_following_a_link(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ada)
    for act in ("archive", "bring-back", "members"):
        assert browser.get(f"/cases/{cast.maren.pk}/{act}/").status_code == 405
