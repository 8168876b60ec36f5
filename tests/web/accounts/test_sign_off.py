"""A sign-in ends by itself: idle after half an hour, whatever a page asks by itself, and after twelve hours at most."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from stillhere.web.accounts.models import User, Work
from stillhere.web.cases.models import Record
from stillhere.web.review.models import Run
from stillhere.web.sessions.models import Hour
from tests.web.accounts.steps import acts, app_of, code, give_password
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]
POLL = {"HX-Request": "true"}


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.at = timezone.now()

    def now(self) -> datetime:
        return self.at

    def go(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", clock.now)
    return clock


@pytest.fixture
def run(cast: Cast) -> str:
    """The page of a reading under way, of Maren's."""
    hour = Hour.objects.create(
        record=Record.objects.get(case=cast.maren),
        number=1,
        held_on=date(2026, 3, 2),
        state=Hour.State.READY,
        format="labelled",
        added_by=cast.ada,
        transcript="{}",
        source_name="",
    )
    return f"/review/runs/{Run.objects.create(hour=hour, asked_by=cast.ada).pk}/"


def test_pages_keep_a_sign_in_open_and_half_an_hour_of_none_ends_it(
    cast: Cast, signed_in: SignedIn, clock: Clock
) -> None:
    client = signed_in(cast.ada)
    for _ in range(4):
        clock.go(minutes=29)
        assert client.get("/you/").status_code == 200
    clock.go(minutes=30)
    assert client.get("/you/").headers["Location"].startswith("/accounts/login/")


def test_a_page_that_asks_by_itself_keeps_nothing_open(cast: Cast, signed_in: SignedIn, clock: Clock, run: str) -> None:
    client = signed_in(cast.ada)
    assert client.get(run).status_code == 200
    for _ in range(29):
        clock.go(minutes=1)
        assert client.get(run, headers=POLL).status_code == 200
    clock.go(minutes=1)
    over = client.get(run, headers=POLL)
    assert (over.status_code, over.content) == (401, b"")
    assert over.headers["HX-Redirect"].startswith("/accounts/login/")
    assert client.get("/you/").status_code == 302


def test_the_same_page_asked_for_by_a_person_does(cast: Cast, signed_in: SignedIn, clock: Clock, run: str) -> None:
    client = signed_in(cast.ada)
    for _ in range(3):
        clock.go(minutes=29)
        assert client.get(run).status_code == 200
    clock.go(minutes=29)
    assert client.post(f"{run}stop/", headers=POLL).status_code == 302  # pressed, so somebody is there


def test_twelve_hours_end_it_whatever_happens(cast: Cast, client: Client, clock: Clock) -> None:
    key = app_of(cast.ada)
    give_password(client, "ada")
    client.post("/accounts/2fa/authenticate/", {"code": code(key)})
    for _ in range(35):
        clock.go(minutes=20)
        assert client.get("/you/").status_code == 200
    clock.go(minutes=20)
    assert client.get("/you/").headers["Location"].startswith("/accounts/login/")
    assert acts(about=cast.ada)[-1] == "sign-in.closed"


def test_a_new_sign_in_has_its_own_twelve_hours(cast: Cast, client: Client, clock: Clock) -> None:
    User.objects.filter(pk=cast.dov.pk).update(work=Work.CLIENT)  # needs no second step, whose codes work once
    for _ in range(2):
        give_password(client, "dov")
        for _ in range(30):
            clock.go(minutes=20)
            assert client.get("/you/").status_code == 200
        client.post("/accounts/logout/")


def test_a_sign_in_of_before_it_was_counted_gets_its_time_now(cast: Cast, signed_in: SignedIn, clock: Clock) -> None:
    client = signed_in(cast.ada)
    assert "began" not in client.session
    assert client.get("/you/").status_code == 200
    assert client.session["began"] == client.session["seen"] == int(clock.at.timestamp())
