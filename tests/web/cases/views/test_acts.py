"""Acts on a case are one press, and each has its way back."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from stillhere.web.accounts.models import User
from stillhere.web.cases.actions.archive_case import archive_case
from stillhere.web.cases.models import Case, CaseMembership
from tests.web.cases.hours import record
from tests.web.conftest import Cast

SignIn = Callable[[User], Client]


def undo(browser: Client, page: str) -> str:
    """Press Undo in the toast."""
    toast = page.split('class="toast"')[1]
    address = re.findall(r'action="([^"]+)"', toast)[0]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', toast))
    return browser.post(address, fields, follow=True).content.decode()


def test_an_archived_case_leaves_the_list_and_undo_brings_it_back(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ada)
    page = browser.post(f"/cases/{cast.maren.pk}/archive/", follow=True).content.decode()
    assert ">Maren<" not in page
    assert "The case is archived." in page
    assert 'role="status"' in page
    page = undo(browser, page)
    assert "<h1>Maren</h1>" in page
    assert Case.objects.get(pk=cast.maren.pk).archived_at is None


def test_a_toast_is_shown_once(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ada)
    browser.post(f"/cases/{cast.maren.pk}/archive/", follow=True)
    assert 'class="toast"' not in browser.get("/cases/").content.decode()


def test_an_archived_case_can_be_read_and_takes_no_new_session(cast: Cast, signed_in: SignIn) -> None:
    archive_case(cast.ada, cast.maren)
    page = signed_in(cast.ada).get(f"/cases/{cast.maren.pk}/").content.decode()
    assert "Archived on" in page
    assert "Bring it back" in page
    assert "/sessions/new/" not in page


def test_a_record_is_shared_and_undo_takes_it_back(cast: Cast, signed_in: SignIn) -> None:
    browser, shown = signed_in(cast.ada), record(cast.ben_and_cleo, "private_a")
    answer = browser.post(f"/cases/{cast.ben_and_cleo.pk}/records/{shown.pk}/sharing/", {"shared": "on"}, follow=True)
    page = answer.content.decode()
    shown.refresh_from_db()
    assert shown.shared_with_supervision
    assert "The record is shared with supervision." in page
    assert page.count("<details open>") == 1
    undo(browser, page)
    shown.refresh_from_db()
    assert not shown.shared_with_supervision


def test_sharing_without_saying_on_or_off_changes_nothing(cast: Cast, signed_in: SignIn) -> None:
    shown = record(cast.maren)
    answer = signed_in(cast.ada).post(f"/cases/{cast.maren.pk}/records/{shown.pk}/sharing/", {"shared": "perhaps"})
    assert answer.status_code == 400
    assert "on or off" in answer.content.decode()


def test_a_supervisor_is_added_and_removed_each_with_undo(cast: Cast, signed_in: SignIn) -> None:
    browser, address = signed_in(cast.ada), f"/cases/{cast.maren.pk}/members/"
    page = browser.post(address, {"user": str(cast.sol.pk)}, follow=True).content.decode()
    assert "Sol supervises this case now." in page
    page = undo(browser, page)
    assert "Sol no longer supervises this case." in page
    assert not Case.objects.visible_to(cast.sol).exists()
    page = undo(browser, page)
    assert "Sol supervises this case now." in page
    assert list(Case.objects.visible_to(cast.sol)) == [cast.maren]


@pytest.mark.parametrize("who", ["", "nobody", "fay", "ada"])
def test_who_is_not_on_the_list_is_not_added(cast: Cast, signed_in: SignIn, who: str) -> None:
    person = str(getattr(cast, who).pk) if hasattr(cast, who) else who
    answer = signed_in(cast.ada).post(f"/cases/{cast.maren.pk}/members/", {"user": person})
    assert answer.status_code == 400
    assert "Choose a colleague from the list." in answer.content.decode()
    assert CaseMembership.objects.filter(case=cast.maren).count() == 1


def test_the_session_store_holds_no_client_s_name(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ada)
    browser.post(f"/cases/{cast.maren.pk}/archive/")
    browser.post(f"/cases/{cast.ben_and_cleo.pk}/members/", {"user": str(cast.sol.pk)})
    kept = str(dict(browser.session))
    assert "toast" in kept
    assert not any(name in kept for name in ("Maren", "Ben", "Cleo"))
