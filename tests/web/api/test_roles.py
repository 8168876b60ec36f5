"""From a transcript to a session in which people have said who is who."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.api.conftest import SAID, Program, record_of
from tests.web.conftest import Cast

Programs = Callable[[User], Program]
TEXT = f"Ada: What did you do with them?\nMaren: {SAID}\nAda: All of them?\nMaren: Whatever.\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\nAda: And then?\n\n00:04.000 --> 00:06.000\nMaren: I left.\n"


def new(transcript: str = TEXT, **fields: Any) -> dict[str, Any]:
    return {"held_on": "2026-03-02", "transcript": transcript} | fields


def test_a_session_is_added_from_text_and_waits_for_its_roles(cast: Cast, program: Programs) -> None:
    path = f"records/{record_of(cast.maren).pk}/sessions"
    added = program(cast.ada).post(path, new(), status=201)
    assert (added["number"], added["held_on"], added["state"], added["lines"]) == (1, "2026-03-02", "roles", 4)
    transcript = program(cast.ada).get(f"sessions/{added['id']}/transcript")
    assert transcript["utterances"][1]["text"] == SAID
    event = AuditEvent.objects.get(act="hour.added")
    assert (event.actor, event.case_id, event.object_id) == (cast.ada, cast.maren.pk, added["id"])


def test_a_session_is_added_from_a_files_bytes(cast: Cast, program: Programs) -> None:
    sent = new(base64.b64encode(VTT.encode()).decode(), encoding="base64", name="monday.vtt", number=7)
    added = program(cast.ada).post(f"records/{record_of(cast.maren).pk}/sessions", sent, status=201)
    assert (added["number"], added["lines"]) == (7, 2)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (new("not base64 at all!", encoding="base64"), 422),
        (new(base64.b64encode(b"%PDF-1.7 and more").decode(), encoding="base64"), 415),
        (new(held_on="2999-01-01"), 422),
        (new(held_on="1-1-1"), 422),
        (new(number=0), 422),
        (new(""), 422),
        (new(" \n "), 422),
    ],
)
def test_what_is_no_session_is_refused_and_nothing_is_kept(
    cast: Cast, program: Programs, sent: dict[str, Any], status: int
) -> None:
    problem = program(cast.ada).post(f"records/{record_of(cast.maren).pk}/sessions", sent, status=status)
    assert list(problem) == ["error"]
    assert not Hour.objects.exists()


def test_the_same_file_is_added_once(cast: Cast, program: Programs) -> None:
    ada, path = program(cast.ada), f"records/{record_of(cast.maren).pk}/sessions"
    ada.post(path, new(), status=201)
    ada.post(path, new(), status=409)
    assert Hour.objects.count() == 1


def test_who_is_who_is_guessed_said_once_and_then_read(cast: Cast, program: Programs) -> None:
    ada = program(cast.ada)
    added = ada.post(f"records/{record_of(cast.maren).pk}/sessions", new(), status=201)
    path = f"sessions/{added['id']}/roles"
    found = ada.get(path)
    assert [(voice["name"], voice["lines"]) for voice in found["voices"]] == [("Ada", 2), ("Maren", 2)]
    roles = {"Ada": "therapist", "Maren": "client"}
    voices = [{"speaker": v["speaker"], "name": v["name"], "role": roles[v["name"]]} for v in found["voices"]]
    wrong = [voice | {"role": "client"} for voice in voices]
    ada.put(path, {"revision": found["revision"], "voices": wrong}, status=400)
    ready = ada.put(path, {"revision": found["revision"], "voices": voices})
    assert (ready["state"], ready["revision"]) == ("ready", found["revision"] + 1)
    assert ada.post(f"sessions/{added['id']}/runs", status=202)["state"] == "waiting"
    ada.put(path, {"revision": found["revision"], "voices": voices}, status=409)
    assert AuditEvent.objects.filter(act="hour.roles_confirmed", actor=cast.ada).count() == 1


def test_nobody_else_adds_a_session_or_says_who_is_who(cast: Cast, program: Programs, hour: Hour) -> None:
    CaseMembership.objects.create(case=cast.maren, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    cast.maren.records.update(shared_with_supervision=True)
    voices = [{"speaker": "ada", "name": "Ada", "role": "client"}]
    for who in (cast.dov, cast.fay, cast.sol, cast.owner):
        program(who).post(f"records/{hour.record_id}/sessions", new(), status=404)
        program(who).get(f"sessions/{hour.pk}/roles", status=404)
        program(who).put(f"sessions/{hour.pk}/roles", {"revision": 0, "voices": voices}, status=404)
    assert Hour.objects.count() == 1
