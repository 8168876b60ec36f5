"""Programs that ask with somebody's token."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from stillhere.model import Review, Session, to_json
from stillhere.web.accounts.actions.make_token import make_token
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.review.models import StoredReview
from stillhere.web.sessions.models import Hour
from tests.conftest import session_of
from tests.report import reviews
from tests.web.conftest import Cast

SAID = "I keep the letters in the kitchen drawer."


class Program:
    """Asks with one token; answers are read as JSON."""

    def __init__(self, token: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {token}"})
        self.token = token

    def ask(self, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        """What is answered, once its status was the expected one."""
        response = self.response(method, path, body)
        assert response.status_code == status, response.content
        return json.loads(response.content)

    def response(self, method: str, path: str, body: Any = None) -> HttpResponse:
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, f"/api/v1/{path}", **sent)

    def get(self, path: str, *, status: int = 200) -> Any:
        return self.ask("GET", path, status=status)

    def post(self, path: str, body: Any = None, *, status: int = 200) -> Any:
        return self.ask("POST", path, body, status=status)

    def put(self, path: str, body: Any = None, *, status: int = 200) -> Any:
        return self.ask("PUT", path, body, status=status)


@pytest.fixture
def program() -> Callable[[User], Program]:
    return lambda user: Program(make_token(user, name="A program of the practice")[1])


def record_of(case: Case, kind: str = Record.Kind.MAIN) -> Record:
    return Record.objects.get(case=case, kind=kind)


def keep(session: Session, record: Record, by: User, *, number: int = 1) -> Hour:
    """A session as it is kept once people have said who is who."""
    hour = Hour(
        record=record,
        number=number,
        held_on=date(2026, 3, 2),
        state=Hour.State.READY,
        format="labelled",
        lines=len(session.utterances),
        added_by=by,
        transcript=to_json(session).decode(),
        source_name="monday.txt",
    )
    hour.save(force_insert=True)
    return hour


@pytest.fixture
def hour(cast: Cast) -> Hour:
    """Maren's first session, ready to be read."""
    session = session_of(("T", "What did you do with them?"), ("C", SAID), ("T", "All of them?"), ("C", "Whatever."))
    return keep(session, record_of(cast.maren), cast.ada)


def keep_read(review: Review, record: Record, by: User) -> Hour:
    """A session that has been read."""
    hour = keep(review.session, record, by)
    StoredReview.objects.create(hour=hour, body=to_json(review).decode())
    return hour


@pytest.fixture
def read(cast: Cast) -> Hour:
    """An hour of Maren's that holds every kind of moment."""
    return keep_read(reviews.hour(), record_of(cast.maren), cast.ada)


@pytest.fixture
def joint(cast: Cast) -> Hour:
    """An hour of Ben's and Cleo's in which one line speaks of harm at home."""
    return keep_read(reviews.couple(), record_of(cast.ben_and_cleo), cast.ada)
