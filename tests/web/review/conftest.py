"""An hour of Maren's as it lies in the workspace, with words that must be found nowhere else."""

from collections.abc import Callable

import pytest

from stillhere.model import Session, to_json
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.review import claim, task
from stillhere.web.sessions.models import Hour
from tests.conftest import session_of
from tests.web.conftest import Cast

CANARY = "quernstone"
LINES = (
    ("T", "How has the week been?"),
    ("C", f"I felt so alone with it, like a {CANARY} on my chest."),
    ("T", "You could try the breathing exercise I gave you."),
    ("C", "Fine. Whatever you think."),
    ("T", "I think I hurried past how alone you felt. I am sorry."),
    ("C", "Yes. That was what hurt. I could not say it before."),
)


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The learned coder takes long to load, and nothing here is about what it hears; no heart beats beside a test."""
    monkeypatch.setattr(task, "CODERS", ("rules",))
    monkeypatch.setattr(claim, "BEAT", 3600.0)


def keep(case: Case, by: User, session: Session, *, number: int = 1) -> Hour:
    """The session as an hour of the case's main record."""
    return Hour.objects.create(
        record=case.records.get(kind=Record.Kind.MAIN),
        number=number,
        held_on="2026-03-03",
        state=Hour.State.READY,
        transcript=to_json(session).decode(),
        source_name=f"{CANARY}.vtt",
        format="webvtt",
        lines=len(session.utterances),
        added_by=by,
    )


@pytest.fixture
def hour(cast: Cast) -> Hour:
    return keep(cast.maren, cast.ada, session_of(*LINES))


@pytest.fixture
def read(cast: Cast, hour: Hour) -> Callable[[], Hour]:
    """The hour with its review made."""

    def make() -> Hour:
        from stillhere.web.review.actions.start_run import start_run
        from stillhere.web.review.worker import run_worker

        start_run(cast.ada, hour)
        run_worker(once=True)
        return Hour.objects.get(pk=hour.pk)

    return make
