"""The invented practice as rows: the same acts as a person's, and nothing of it in plain."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from stillhere.demo.codes import code_now, secret_of
from stillhere.demo.practice import PASSWORD, THERAPIES
from stillhere.web import sample
from stillhere.web.accounts.models import Practice, User
from stillhere.web.cases.models import Case, Record
from stillhere.web.notes.models import Note
from stillhere.web.review import task
from stillhere.web.review.models import Run, StoredReview
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from stillhere.web.trust.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Two of its cases, read by the rules alone: the rest is made in the same way and takes longer."""
    settings.DATA = tmp_path  # acts are committed here, and noted in a folder of this test's own
    monkeypatch.setattr(task, "CODERS", ("rules",))
    tobias, couple = THERAPIES[1], THERAPIES[5]
    monkeypatch.setattr(sample, "THERAPIES", (replace(tobias, meetings=tobias.meetings[:1]), couple))
    sample.make()


def test_every_session_was_read_and_every_act_is_in_the_audit(made: None) -> None:
    assert Practice.objects.get().profile == "clinical_support"
    assert Case.objects.count() == 2
    assert StoredReview.objects.count() == Hour.objects.count() == 3
    assert set(Run.objects.values_list("state", flat=True)) == {"done"}
    assert verify().damage is None
    acts = set(AuditEvent.objects.values_list("act", flat=True))
    assert {
        "practice.started",
        "case.opened",
        "hour.added",
        "hour.roles_confirmed",
        "run.started",
        "review.made",
        "note.signed",
    } <= acts


def test_what_one_partner_said_alone_lies_in_their_own_record(made: None) -> None:
    alone = Hour.objects.get(record__kind=Record.Kind.PRIVATE_B)
    assert "on the landing" in alone.transcript
    joint = Hour.objects.get(record__kind=Record.Kind.MAIN, record__case=alone.record.case)
    assert "on the landing" not in joint.transcript


def test_the_supervisor_sees_what_was_shared_and_nothing_else(made: None) -> None:
    sol = User.objects.get(username="sol")
    assert [case.name for case in Case.objects.visible_to(sol)] == ["Tobias"]
    assert Note.objects.visible_to(sol).count() == 1


def signed_in_as(username: str) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": username, "password": PASSWORD})
    for _ in range(2):  # a half minute may end between the two
        client.post("/accounts/2fa/authenticate/", {"code": code_now(secret_of(username))})
    return client


def test_the_printed_sign_in_opens_the_caseload(made: None) -> None:
    page = signed_in_as("ada").get("/cases/")
    assert page.status_code == 200
    assert "Tobias" in page.content.decode()


def test_the_front_desk_finds_what_will_be_theirs_and_nobodys_case(made: None) -> None:
    desk = signed_in_as("remy")
    page = desk.get("/").content.decode()
    assert "The calendar comes later" in page
    assert "What isn’t yours to see" in page
    assert "Tobias" not in page
    assert desk.get("/you/").status_code == 200
    for case in Case.objects.all():
        assert desk.get(f"/cases/{case.pk}/").status_code == 404


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the file of a SQLite database")
def test_no_word_of_a_session_stands_in_the_database_in_plain(made: None) -> None:
    raw: Any = connection.connection
    assert isinstance(raw, sqlite3.Connection)
    dumped = raw.serialize()
    for word in (b"Cardiff", b"lasagne", b"Tobias", b"oven", b"landing"):
        assert word not in dumped


def test_a_session_that_was_not_read_to_its_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "THERAPIES", THERAPIES[3:4])
    monkeypatch.setattr("stillhere.web.review.worker.run_worker", lambda **_: None)
    with pytest.raises(RuntimeError):
        sample.make()
