"""A colleague's case in an emergency: to read, for a day, for a reason; its therapist can't miss it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stillhere.web.accounts.models import User, Work
from stillhere.web.cases.actions.end_urgent import end_urgent
from stillhere.web.cases.actions.know_of_urgent import know_of_urgent
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.actions.open_urgently import open_urgently
from stillhere.web.cases.models import Case, Record, UrgentAccess
from stillhere.web.notes.models import Note
from stillhere.web.sessions.models import Hour, records_open_to
from stillhere.web.trust.looked import days_of
from stillhere.web.trust.models import AuditEvent
from tests.web.accounts.steps import just_proved
from tests.web.cases.hours import hour, record
from tests.web.conftest import PASSWORD, Cast
from tests.web.prepared import prepare
from tests.web.routes import PAGES
from tests.web.test_every_route import address

SignIn = Callable[[User], Client]
WHY = "Maren's sister rang; Ada is in the air until tonight."


def asked(browser: Client, therapist: User, name: str, reason: str = WHY) -> Any:
    return browser.post("/cases/urgent/", {"therapist": therapist.pk, "name": name, "reason": reason})


def test_an_owner_who_knows_the_name_reads_the_case_and_its_sessions(cast: Cast, signed_in: SignIn) -> None:
    held = hour(record(cast.maren), cast.ada)
    browser = just_proved(signed_in(cast.owner), cast.owner)
    assert asked(browser, cast.ada, " maren ").status_code == 302
    page = browser.get(f"/cases/{cast.maren.pk}/").content.decode()
    assert "You opened this case in an emergency" in page
    assert "Archive" not in page
    assert Hour.objects.visible_to(cast.owner).get() == held


@pytest.mark.parametrize("name", ["Mare", "Ben", "", "Maren and Ben"])
def test_a_name_that_is_not_exactly_the_cases_opens_nothing_and_lists_nothing(
    cast: Cast, signed_in: SignIn, name: str
) -> None:
    answer = asked(just_proved(signed_in(cast.owner), cast.owner), cast.ada, name)
    assert answer.status_code == 400
    assert "Cleo" not in answer.content.decode()
    assert not UrgentAccess.objects.exists()


def test_two_cases_of_one_name_are_not_guessed_between(cast: Cast, signed_in: SignIn) -> None:
    open_case(cast.ada, setting=Case.Setting.INDIVIDUAL, name="Maren")
    assert asked(just_proved(signed_in(cast.owner), cast.owner), cast.ada, "Maren").status_code == 400


def test_without_a_reason_nothing_opens(cast: Cast, signed_in: SignIn) -> None:
    assert asked(just_proved(signed_in(cast.owner), cast.owner), cast.ada, "Maren", "because").status_code == 400
    with pytest.raises(ValueError, match="Say in a sentence"):
        open_urgently(cast.owner, cast.maren.pk, reason="        because        ")


def test_the_password_is_asked_for_first(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.owner).get("/cases/urgent/")
    assert answer.status_code == 302
    assert "/reauthenticate/" in answer["Location"]


@pytest.mark.parametrize("who", ["dov", "sol", "fay", "ada"])
def test_nobody_but_an_owner_opens_anything_so(cast: Cast, signed_in: SignIn, who: str) -> None:
    user = getattr(cast, who)
    assert just_proved(signed_in(user), user).get("/cases/urgent/").status_code == 404
    with pytest.raises(PermissionDenied):
        open_urgently(user, cast.maren.pk, reason=WHY)


def test_it_is_over_after_a_day_and_a_clock_set_back_before_it_began_opens_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = open_urgently(cast.owner, cast.maren.pk, reason=WHY)
    for later, open_then in ((23, True), (25, False), (-2, False)):
        monkeypatch.setattr(timezone, "now", lambda later=later: access.at + timedelta(hours=later))
        assert Case.objects.visible_to(cast.owner).filter(pk=cast.maren.pk).exists() is open_then
        assert Record.objects.visible_to(cast.owner).exists() is open_then


def test_what_a_partner_told_alone_and_private_notes_stay_shut(cast: Cast) -> None:
    open_urgently(cast.owner, cast.ben_and_cleo.pk, reason=WHY)
    assert [r.kind for r in Record.objects.visible_to(cast.owner)] == [Record.Kind.MAIN]
    held = hour(record(cast.ben_and_cleo), cast.ada)
    Note.objects.create(record=held.record, hour=held, kind=Note.Kind.PRIVATE, by=cast.ada)
    chart = Note.objects.create(record=held.record, hour=held, kind=Note.Kind.PROGRESS, by=cast.ada)
    assert list(Note.objects.visible_to(cast.owner)) == [chart]


def test_every_page_that_changes_something_stays_shut(cast: Cast, signed_in: SignIn) -> None:
    known = prepare(cast)
    second = User.objects.create_user("ott", password=PASSWORD, work=Work.OWNER, shown_name="Ott")  # Olu supervises it
    open_urgently(second, cast.maren.pk, reason=WHY)
    browser = just_proved(signed_in(second), second)
    before = AuditEvent.objects.exclude(act__startswith="urgent").count()
    tried = [name for name, route in PAGES.items() if "owner" in route.shut and not route.get and "urgent" not in name]
    assert len(tried) > 25
    for name in tried:
        answer = browser.post(address(name, PAGES[name], known), PAGES[name].body or {})
        assert answer.status_code in (404, 405, 412), name  # an upload speaks a protocol of its own (tus)
    assert AuditEvent.objects.exclude(act__startswith="urgent").count() == before
    assert not records_open_to(second).exists()
    assert not Case.objects.led_by(second).exists()


def test_its_therapist_is_told_until_they_say_that_they_know(cast: Cast, signed_in: SignIn) -> None:
    open_urgently(cast.owner, cast.maren.pk, reason=WHY)
    browser = signed_in(cast.ada)
    caseload = browser.get("/cases/").content.decode()
    assert "Something about who opened this case" in caseload
    assert "sister" not in caseload
    page = browser.get(f"/cases/{cast.maren.pk}/").content.decode()
    assert "Olu opened this case in an emergency" in page
    assert "sister" in page
    assert browser.post(f"/cases/{cast.maren.pk}/urgent/known/").status_code == 302
    assert "Something about" not in browser.get("/cases/").content.decode()
    assert UrgentAccess.objects.get().known_by == cast.ada


def test_only_its_therapist_says_that_they_know(cast: Cast) -> None:
    open_urgently(cast.owner, cast.maren.pk, reason=WHY)
    for stranger in (cast.owner, cast.dov, cast.sol):
        with pytest.raises(PermissionDenied):
            know_of_urgent(stranger, cast.maren.pk)


def test_whoever_opened_it_and_its_therapist_can_end_it_and_nobody_else(cast: Cast) -> None:
    open_urgently(cast.owner, cast.maren.pk, reason=WHY)
    with pytest.raises(PermissionDenied):
        end_urgent(cast.dov, cast.maren.pk)
    assert end_urgent(cast.ada, cast.maren.pk) == 1
    assert not Case.objects.visible_to(cast.owner).exists()
    open_urgently(cast.owner, cast.maren.pk, reason=WHY)
    assert end_urgent(cast.owner, cast.maren.pk) == 1
    assert UrgentAccess.objects.count() == 2


def test_the_client_can_be_shown_who_opened_it_and_what_was_read_then(cast: Cast, signed_in: SignIn) -> None:
    open_urgently(cast.owner, cast.maren.pk, reason=WHY)
    signed_in(cast.owner).get(f"/cases/{cast.maren.pk}/")
    said = {(line.who, line.what) for day in days_of(cast.maren, None) for line in day.lines}
    assert ("Olu", "Opened the case in an emergency") in said
    assert ("Olu", "Opened the page of the case") in said


def test_opening_twice_is_one_access_and_its_reason_is_sealed(cast: Cast) -> None:
    assert open_urgently(cast.owner, cast.maren.pk, reason=WHY) == open_urgently(
        cast.owner, cast.maren.pk, reason="Somebody else says so as well."
    )
    kept = UrgentAccess.objects.filter(pk=UrgentAccess.objects.get().pk).values_list("reason", flat=True).get()
    assert b"sister" not in bytes(kept)


def test_the_caseload_takes_as_many_queries_with_such_signs_as_without(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ada)
    cases = [open_case(cast.ada, setting=Case.Setting.INDIVIDUAL, name=f"N{n}") for n in range(6)]
    browser.get("/cases/")
    with CaptureQueriesContext(connection) as without:
        browser.get("/cases/")
    for case in cases:
        open_urgently(cast.owner, case.pk, reason=WHY)
    with CaptureQueriesContext(connection) as signed:
        assert browser.get("/cases/").content.count(b"Something about who opened") == 6
    assert len(signed) == len(without)
