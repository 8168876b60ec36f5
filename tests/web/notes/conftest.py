"""A session of Maren's to write about, and one that Ben had alone."""

import pytest

from stillhere.model import to_json
from stillhere.web.cases.models import CaseMembership, Record
from stillhere.web.sessions.models import Hour
from tests.conftest import session_of
from tests.web.conftest import Cast

LINES = (
    ("T", "How has the week been?"),
    ("C", "I felt so alone with it, like a quernstone on my chest."),
    ("T", "You could try the breathing exercise."),
    ("C", "Fine. Whatever you think."),
)


@pytest.fixture
def hour(cast: Cast) -> Hour:
    return _hour(cast, cast.maren.records.get())


@pytest.fixture
def alone_with_ben(cast: Cast) -> Hour:
    return _hour(cast, cast.ben_and_cleo.records.get(kind=Record.Kind.PRIVATE_A))


@pytest.fixture
def supervised(cast: Cast, hour: Hour) -> Hour:
    """The session, in a record that Ada shares with Sol, her supervisor, and with Olu, who owns the practice."""
    for person in (cast.sol, cast.owner):
        CaseMembership.objects.create(case=cast.maren, user=person, role=CaseMembership.Role.SUPERVISOR)
    Record.objects.filter(pk=hour.record_id).update(shared_with_supervision=True)
    return hour


def _hour(cast: Cast, record: Record) -> Hour:
    return Hour.objects.create(
        record=record,
        number=3,
        held_on="2026-11-24",
        state=Hour.State.READY,
        transcript=to_json(session_of(*LINES)).decode(),
        format="test",
        lines=len(LINES),
        added_by=cast.ada,
    )
