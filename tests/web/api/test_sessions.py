"""Sessions by API."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest

from stillhere.web.accounts.models import User
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.conftest import session_of
from tests.web.api.conftest import SAID, Program, keep, record_of
from tests.web.conftest import Cast

Programs = Callable[[User], Program]
ENDS = ("", "/transcript", "/roles", "/review", "/decisions", "/progress-note")


def test_a_records_sessions_come_in_the_order_of_their_numbers(cast: Cast, program: Programs, hour: Hour) -> None:
    keep(session_of(("T", "Again?"), ("C", "Again.")), hour.record, cast.ada, number=2)
    listed = program(cast.ada).get(f"records/{hour.record_id}/sessions")
    assert [(item["number"], item["lines"]) for item in listed["items"]] == [(1, 4), (2, 2)]
    assert listed["total"] == 2
    assert AuditEvent.objects.filter(act="case.read", actor=cast.ada, case_id=cast.maren.pk).count() == 1


def test_the_list_and_the_session_hold_no_words(cast: Cast, program: Programs, hour: Hour) -> None:
    ada = program(cast.ada)
    for path in (f"records/{hour.record_id}/sessions", f"sessions/{hour.pk}"):
        assert SAID not in json.dumps(ada.get(path))


def test_a_transcript_is_read_with_every_line_and_written_down(cast: Cast, program: Programs, hour: Hour) -> None:
    read = program(cast.ada).get(f"sessions/{hour.pk}/transcript")
    assert [line["text"] for line in read["utterances"]][1] == SAID
    event = AuditEvent.objects.last()
    assert event is not None
    assert (event.act, event.actor, event.object_id) == ("hour.read", cast.ada, str(hour.pk))


@pytest.mark.parametrize("who", ["dov", "fay", "sol", "owner"])
@pytest.mark.parametrize("path", ["records/{record}/sessions", *(f"sessions/{{hour}}{end}" for end in ENDS)])
def test_a_session_is_not_there_for_outsiders(cast: Cast, program: Programs, hour: Hour, who: str, path: str) -> None:
    outsider = program(getattr(cast, who))
    theirs = outsider.get(path.format(record=hour.record_id, hour=hour.pk), status=404)
    assert theirs == outsider.get(path.format(record=uuid4(), hour=uuid4()), status=404)
    assert not AuditEvent.objects.filter(act__endswith=".read").exists()


def test_what_a_partner_told_alone_is_in_their_own_record(cast: Cast, program: Programs) -> None:
    alone = keep(session_of(("T", "And alone?"), ("P1", SAID)), record_of(cast.ben_and_cleo, "private_a"), cast.ada)
    ada = program(cast.ada)
    together = ada.get(f"records/{record_of(cast.ben_and_cleo).pk}/sessions")
    assert together["items"] == []
    assert ada.get(f"records/{alone.record_id}/sessions")["total"] == 1
